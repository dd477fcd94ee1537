/** Certificates (X.509), and what a client that reads one has against it. */
import type { Tape } from '../kernel/tape'
import { WRONG_AUTHORITY, WRONG_DATE, WRONG_NAME } from './calls'

/** `trusted`: by an authority that clients know; `unknown`: by another one; `self-signed`: by nobody else. */
export const issuers = ['trusted', 'unknown', 'self-signed'] as const
export type Issuer = (typeof issuers)[number]

export interface Certificate {
  /** The DNS names that it is for; `*` may stand for the first label. */
  names: string[]
  /** From when until when it is valid, on the clock of the run; may be negative. */
  notBeforeUs: number
  notAfterUs: number
  issuer: Issuer
}

const DAY_US = 24 * 3600e6

/** One for a site that was set up a month ago and has 60 days left (RFC 5280 §4.1.2.5; 90 days as Let's Encrypt gives). */
export function usualCertificate(name: string): Certificate {
  return { names: [name], notBeforeUs: -30 * DAY_US, notAfterUs: 60 * DAY_US, issuer: 'trusted' }
}

/**
 * 0 when nothing is wrong, else the worst that is: the authority before the name before the date, as browsers say it. Null
 * as `host`: the name is not looked at.
 */
export function problemOf({ issuer, names, notAfterUs, notBeforeUs }: Certificate, nowUs: number, host: string | null) {
  if (issuer !== 'trusted') return WRONG_AUTHORITY
  if (host !== null && !isFor(names, host)) return WRONG_NAME
  return nowUs < notBeforeUs || nowUs >= notAfterUs ? WRONG_DATE : 0
}

/** RFC 6125 §6.4.3: `*.foobar.com` is for `www.foobar.com`, and for no name with more or fewer labels. */
export function isFor(names: readonly string[], host: string): boolean {
  if (names.includes(host)) return true
  const asked = host.toLowerCase()
  const rest = asked.slice(asked.indexOf('.'))
  return names.some((name) => name.toLowerCase() === asked || name.toLowerCase() === `*${rest}`)
}

export function tapeCertificate(tape: Tape, certificate: Certificate): Certificate {
  const { issuer, names, notAfterUs, notBeforeUs } = certificate
  const count = tape.number(names.length)
  return {
    names: Array.from({ length: count }, (_, i) => tapeText(tape, names.at(i) ?? '')),
    notBeforeUs: tape.number(notBeforeUs),
    notAfterUs: tape.number(notAfterUs),
    issuer: issuers[tape.number(issuers.indexOf(issuer))],
  }
}

function tapeText(tape: Tape, text: string): string {
  const codes = Array.from({ length: tape.number(text.length) }, (_, i) => tape.number(text.charCodeAt(i)))
  return String.fromCharCode(...codes)
}
