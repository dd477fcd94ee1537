/** What is shown of TLS: a service's certificate with what is wrong with it, and whether a link is encrypted. */
import type { Cause } from './ledger/requests'
import { causes, causeOf } from './ledger/requests'
import type { Certificate } from './network/certificates'
import { siteName } from './services/users/destinations'
import type { World } from './world'

/** The errors that Chromium shows for what is wrong with a certificate. */
export const browserErrors = {
  'certificate-authority': 'ERR_CERT_AUTHORITY_INVALID',
  'certificate-name': 'ERR_CERT_COMMON_NAME_INVALID',
  'certificate-date': 'ERR_CERT_DATE_INVALID',
} as const satisfies Partial<Record<Cause, string>>
type CertificateCause = keyof typeof browserErrors

export interface CertificateView extends Certificate {
  /** Whole days until it expires; negative when it has. */
  daysLeft: number
  /** Why people's browsers do not accept it; null when they do. */
  problem: (typeof browserErrors)[CertificateCause] | null
}

/** Null when the service was given none: it then has one that is always good, or speaks no TLS. */
export function showCertificate(world: World, service: number): CertificateView | null {
  const { design, privacy, queue, services } = world
  const certificate = privacy?.tls.shown[service] ?? null
  if (privacy === null || certificate === null) return null
  const host = services[service].offersHttps ? siteName(design) : null
  const status = privacy.tls.problem(service, queue.nowUs, host)
  const cause = causes[causeOf(status)]
  return {
    ...certificate,
    daysLeft: Math.floor((certificate.notAfterUs - queue.nowUs) / DAY_US),
    problem: isAboutCertificates(cause) ? browserErrors[cause] : null,
  }
}

const DAY_US = 24 * 3600e6

const isAboutCertificates = (cause: Cause): cause is CertificateCause => cause in browserErrors
