/** The words of eavesdropping and of certificates. */
import { formatCount, formatPlural } from './format'

export const earWords = {
  heading: 'Eavesdropper',
  about: 'Somebody who sees everything that passes on this link.',
  key: 'H',
  listen: 'Listen here',
  stop: 'Stop listening',
  change: 'Change the answers',
  encrypted: 'Encrypted',
  inClear: 'Unencrypted',
  heard: (heard: number, read: number) => `${formatCount(heard)} heard, ${formatCount(read)} of them readable`,
  changed: (n: number) => `${formatPlural(n, 'answer', 'answers')} changed in transit: nobody can tell`,
  broken: (n: number) => `${formatPlural(n, 'connection', 'connections')} broken by tampering with encrypted data`,
  latest: 'Heard last',
  form: (user: string, password: string) => `user=${user}&password=${password}`,
  sealed: (site: string | null, sizes: readonly number[]) => `${site ?? 'encrypted'} · ${sizes.join(', ')} bytes`,
}

export const certificateWords = {
  heading: 'Certificate',
  names: 'names',
  left: 'valid for',
  days: (n: number) => formatPlural(n, 'day', 'days'),
  expired: 'expired',
  issuer: 'issued by',
  issuers: {
    trusted: 'an authority that browsers trust',
    unknown: 'an authority that no browser trusts',
    'self-signed': 'itself',
  },
  problem: { browsers: 'browsers say', HAProxy: 'ssl verify required' },
  refused: 'refuses it',
  own: 'Issued by the site’s own authority, and valid until something happens to it.',
  unread: 'Replicas encrypt with it but do not verify it.',
  renew: 'Renew',
  expire: 'Let it expire',
  expireSoon: 'Let it expire in a minute',
  wrongName: 'Wrong name',
  otherName: 'www.example.com',
  unknown: 'Unknown issuer',
}
