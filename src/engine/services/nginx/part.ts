/** Nginx as a part of a design. */
import type { Law } from '../../law'
import type { Part } from '../../part'

/** What nginx's `proxy_next_upstream` may name. */
export const nextUpstreamConditions = [
  'error',
  'timeout',
  'invalid_header',
  'http_500',
  'http_502',
  'http_503',
  'http_504',
  'http_403',
  'http_404',
  'http_429',
  'non_idempotent',
] as const
export type NextUpstreamCondition = (typeof nextUpstreamConditions)[number]

/** A `server` line of nginx's `upstream` group (ngx_http_upstream_module). */
export interface UpstreamServer {
  /** The service that answers behind that line. */
  service: string
  /** At least 1. */
  weight: number
  /** Failed attempts that make the server unavailable; 0 means that it never is. */
  maxFails: number
  /** How long it stays unavailable. nginx counts whole seconds; the rest is ignored. */
  failTimeoutUs: number
  backup: boolean
  /** The line says `down`: it is never tried. Absent: it may be. */
  down?: boolean
}

/** A `server` line that says nothing but its address. */
export const upstreamDefaults = { weight: 1, maxFails: 1, failTimeoutUs: 10e6, backup: false } as const
/** The servers tried for a request are kept as bits. */
export const MOST_UPSTREAM_SERVERS = 30

export interface NginxPart extends Part {
  kind: 'nginx'
  /**
   * The servers that `proxy_pass` leads to. None: static files only. A single one is never marked unavailable,
   * whatever its line says. Of several, at least one is not a backup.
   */
  upstream: UpstreamServer[]
  /** When a request is passed to the next server; an empty list is `off`. The default is error and timeout. */
  proxyNextUpstream: NextUpstreamCondition[]
  staticTime: Law
  proxyConnectTimeoutUs: number
  proxyReadTimeoutUs: number
}
