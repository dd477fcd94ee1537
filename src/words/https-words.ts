/** HTTPS in plain sentences: what changed, and what browsers have against a certificate. */

/** Of the facts of a change: the part or the ends of a link, and what the journal counts. */
interface Facts {
  part: string
  from: string
  to: string
  lostCount: number
}

/** What is wrong with a new certificate, as the journal counts it. */
const certificates: Partial<Record<number, string>> = {
  0: 'presents a new, valid certificate.',
  1: 'no longer speaks TLS.',
  4: 'presents a certificate from an unknown issuer.',
  5: 'presents a certificate for another name.',
  6: 'presents a certificate that is not valid today.',
}

export const httpsChanges = {
  https: ({ part, lostCount }: Facts) =>
    lostCount === 1
      ? `${part} speaks HTTPS on port 443, and redirects users there from port 80.`
      : `${part} no longer speaks HTTPS: everything is unencrypted.`,
  certified: ({ part, lostCount }: Facts) => `${part} ${certificates[lostCount] ?? ''}`,
  expired: ({ part }: Facts) => `The certificate of ${part} has expired.`,
  ear: ({ from, to, lostCount }: Facts) =>
    lostCount === 0
      ? `Nobody is listening between ${from} and ${to} any more.`
      : `Somebody is listening between ${from} and ${to}${lostCount === 2 ? ', and changes the answers that can be read' : ''}.`,
}

export const refusals = {
  'certificate-authority': () => 'the browser does not know who issued the certificate (ERR_CERT_AUTHORITY_INVALID)',
  'certificate-name': () => 'the certificate is for another name (ERR_CERT_COMMON_NAME_INVALID)',
  'certificate-date': () => 'the certificate is not valid today (ERR_CERT_DATE_INVALID)',
}
