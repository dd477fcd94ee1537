/** The TLS of a HAProxy trace: its certificate and its redirect, how clients ask, and what they say when they are refused. */
import { oneOf, quote } from '../designs/schema-problem'
import { redirectCodes } from '../engine'
import type { Certificate, Https, RequestRecord, SendCommand } from '../engine'
import type { Fields } from './fields'

/** The authority that the recording clients trust, and the day on which they ran. */
const TRUSTED = 'class-ca'
const TODAY = '2026-11-29'
const MS = 1000

export type Tls = Required<Pick<Https, 'redirect'>> & { certificate: Certificate }

/** Null when its HAProxy has no port for HTTPS. */
export function readTls(config: Fields): Tls | null {
  if (config.isEmpty('tls')) return null
  const tls = config.object('tls')
  return { certificate: readCertificate(tls.object('certificate')), redirect: readRedirect(tls) }
}

export function httpsOf({ certificate, redirect }: Tls, service: string): Https {
  return { redirect, certificates: [{ service, certificate }] }
}

/** What a request says about its connection; nothing without TLS. */
export function readWishes(request: Fields, tls: Tls | null): Partial<SendCommand> {
  if (tls === null) return {}
  const scheme = request.choice('scheme', ['http', 'https'], 'http')
  const host = request.optionalText('host')
  return {
    scheme,
    ...(request.isEmpty('toPort')
      ? {}
      : { port: request.choice('toPort', ['plain', 'tls'], null) === 'tls' ? 443 : 80 }),
    ...(host === null ? {} : { host: host.replace(/:\d+$/, '') }),
    ...(request.flag('insecure', false) ? { insecure: true } : {}),
  }
}

export interface TlsObservation {
  /** The client's error when there was no HTTP answer. */
  clientError?: string
  /** HAProxy has no line with this request's id. */
  logged?: false
  location?: string
}

/** What the recording says of a request besides what every request has. */
export function observeTls(
  action: SendCommand,
  host: string | null,
  record: RequestRecord | null,
  tls: Tls | null,
): TlsObservation {
  if (tls === null || record === null) return {}
  const error = clientError(action, record, tls.certificate)
  if (error !== null) return { clientError: error, logged: false }
  return record.termination.startsWith('LR') ? { location: `https://${host ?? ''}${action.path ?? '/'}` } : {}
}

function clientError({ port, scheme }: SendCommand, { cause }: RequestRecord, certificate: Certificate): string | null {
  switch (cause) {
    case 'certificate-date':
    case 'certificate-name':
      return wrongDate(certificate) ?? 'certificate-name'
    case 'certificate-authority':
      return certificate.issuer === 'self-signed' ? 'self-signed' : 'unknown-ca'
    case 'reset':
      if (scheme === 'https' && port === 80) return 'not-tls'
      return scheme === 'http' && port === 443 ? 'closed-without-answer' : null
    default:
      return null
  }
}

/** The clients of the recordings, which use OpenSSL, look at the dates before the name; browsers say the name first. */
function wrongDate({ notAfterUs, notBeforeUs }: Certificate): string | null {
  if (notBeforeUs > 0) return 'certificate-not-yet-valid'
  return notAfterUs <= 0 ? 'certificate-expired' : null
}

function readCertificate(fields: Fields): Certificate {
  const issuer = fields.text('issuer')
  return {
    names: fields.texts('names'),
    notBeforeUs: readDay(fields, 'notBefore'),
    notAfterUs: readDay(fields, 'notAfter'),
    issuer: issuer === TRUSTED ? 'trusted' : issuer.startsWith('self') ? 'self-signed' : 'unknown',
  }
}

function readDay(fields: Fields, key: string): number {
  const day = fields.text(key)
  const ms = Date.parse(day) - Date.parse(TODAY)
  if (Number.isInteger(ms)) return ms * MS
  if (day !== '') fields.refuse(key, `must be a day such as ${TODAY}, not ${quote(day)}.`)
  return 0
}

function readRedirect(tls: Fields): Tls['redirect'] {
  if (tls.isEmpty('redirect')) return null
  const redirect = tls.object('redirect')
  redirect.choice('scheme', ['https'], 'https')
  const code = redirect.whole('code', { min: 300, max: 399 }, 302)
  const known = redirectCodes.find((other) => other === code)
  if (known === undefined) redirect.refuse('code', `must be ${oneOf(redirectCodes.map(String))}, not ${code}.`)
  return known ?? null
}
