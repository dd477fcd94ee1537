/** What a design says of HTTPS: part of the input of a run. */
import type { Certificate } from './network/certificates'

/** The statuses of HAProxy's `http-request redirect` that keep or may change the method (RFC 9110 §15.4). */
export const redirectCodes = [301, 302, 303, 307, 308] as const
export type RedirectCode = (typeof redirectCodes)[number]

/** HTTPS at the balancers: they listen on port 443 too. */
export interface Https {
  /** With what port 80 sends people to port 443; null: it answers them itself. Absent: 301. */
  redirect?: RedirectCode | null
  /** Who shows which certificate; null: no TLS. Absent: one that is good, a balancer's for 60 days. */
  certificates?: { service: string; certificate: Certificate | null }[]
}

/** The protocol versions of HAProxy's `ssl-max-ver`. */
export const tlsVersions = ['TLSv1.2', 'TLSv1.3'] as const
export type TlsVersion = (typeof tlsVersions)[number]

/** On HAProxy's `server` lines: no TLS; TLS with `verify none`, with `verify required`, and with `verifyhost` besides. */
export const serverSsl = ['off', 'none', 'required', 'verifyhost'] as const
export type ServerSsl = (typeof serverSsl)[number]
