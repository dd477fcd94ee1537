/**
 * TLS in a site: whether the balancers speak HTTPS to the outside, who shows which certificate, and how many handshakes each
 * service has had. While nothing of it was ever used it leaves no trace.
 */
import type { Tape, Taped } from '../kernel/tape'
import { WRONG_AUTHORITY } from './calls'
import { problemOf, tapeCertificate, usualCertificate } from './certificates'
import type { Certificate } from './certificates'
import { HTTP } from './links'
import type { LinkTable } from './links'

/**
 * Round trips of a handshake before the client can send its request: one with TLS 1.3 (RFC 8446 §2), and when an earlier session
 * is resumed; two with TLS 1.2 (RFC 5246 §7.3). `version` is a place in `tlsVersions`.
 */
export function handshakeTrips(version: number, resumed: boolean): number {
  return version === 1 || resumed ? 1 : 2
}

/** HTTPS (RFC 9110 §4.2.2); other programs speak TLS on the port that they have anyway. */
const HTTPS = 443

/** What connects over a link from now on does so with a handshake of this many round trips; with 0 in clear. */
export function sealLink(links: LinkTable, link: number, trips: number): void {
  links.setupTrips[link] = 1 + trips
  links.setupUs[link] = trips * 2 * links.latencyUs[link]
  links.readable[link] = trips === 0 ? 1 : 0
  const [from, to] = trips === 0 ? [HTTPS, HTTP] : [HTTP, HTTPS]
  if (links.port[link] === from) links.port[link] = to
}

/** What a service shows: a certificate; null when it speaks no TLS; `null` is not the same as never told, which is one that is always good. */
type Shown = Certificate | null | undefined

const UNTOLD = 0
const NONE = 1
const TOLD = 2

export class TlsTable implements Taped {
  /** The balancers listen on port 443. */
  on = false
  /** The status with which port 80 sends people to 443; 0: it answers as if there were no 443. */
  redirect = 301
  /** By index of the service. */
  readonly shown: Shown[]
  /** Handshakes that a service has completed as a server, those of them that resumed a session, those that failed. */
  readonly handshakes: Float64Array
  readonly resumed: Float64Array
  readonly failures: Float64Array
  /** Requests that port 80 has sent to port 443. */
  readonly redirects: Float64Array
  /** Since when a service has the keys that its sessions are resumed with. */
  readonly keysUs: Float64Array

  constructor(services: number) {
    this.shown = Array.from<Shown>({ length: services })
    this.handshakes = new Float64Array(services)
    this.resumed = new Float64Array(services)
    this.failures = new Float64Array(services)
    this.redirects = new Float64Array(services)
    this.keysUs = new Float64Array(services)
  }

  /** 0 when a client has nothing against the certificate of this service, else the status that its call ends with. */
  problem(service: number, nowUs: number, host: string | null): number {
    const certificate = this.shown[service]
    if (certificate === undefined) return 0
    return certificate === null ? WRONG_AUTHORITY : problemOf(certificate, nowUs, host)
  }

  /** When the next certificate that is valid now, or will be, expires; Infinity for never. */
  nextExpiryUs(nowUs: number): number {
    const ends = this.shown.map((certificate) => certificate?.notAfterUs ?? 0).filter((endUs) => endUs > nowUs)
    return this.on ? Math.min(Infinity, ...ends) : Infinity
  }

  tape(tape: Tape): void {
    const on = tape.optional(this.touched, () => {
      this.on = tape.flag(this.on)
      this.redirect = tape.number(this.redirect)
      this.shown.forEach((certificate, service) => (this.shown[service] = tapeShown(tape, certificate)))
      for (const column of this.columns) tape.array(column, column.length)
    })
    if (on || !tape.playing) return
    this.on = false
    this.redirect = 301
    this.shown.fill(undefined)
    for (const column of this.columns) column.fill(0)
  }

  private get columns(): Float64Array[] {
    return [this.handshakes, this.resumed, this.failures, this.redirects, this.keysUs]
  }

  private get touched(): boolean {
    const counted = this.columns.some((column) => column.some((count) => count > 0))
    return this.on || counted || this.shown.some((certificate) => certificate !== undefined)
  }
}

function tapeShown(tape: Tape, shown: Shown): Shown {
  const kind = tape.number(shown === undefined ? UNTOLD : shown === null ? NONE : TOLD)
  if (kind === TOLD) return tapeCertificate(tape, shown ?? usualCertificate(''))
  return kind === NONE ? null : undefined
}
