/** Nginx's settings that can change during a run, and when a request may be passed to the next server. */
import type { NginxPart } from '../../design'
import { nextUpstreamConditions } from './part'
import type { NextUpstreamCondition } from './part'
import { choice, count, Settings, time } from '../settings'

/** The conditions of `proxy_next_upstream`, one bit each. */
const bitOf = (condition: NextUpstreamCondition): number => 1 << nextUpstreamConditions.indexOf(condition)
export const ERROR = bitOf('error')
export const TIMEOUT = bitOf('timeout')
export const NON_IDEMPOTENT = bitOf('non_idempotent')
/** Answers that may be passed over, but never count as a failure of the server (ngx_http_proxy_module). */
export const NO_FAILURE = bitOf('http_403') | bitOf('http_404')

const statuses = [500, 502, 503, 504, 403, 404, 429] as const
const bitOfStatus = new Map<number, number>(statuses.map((status) => [status, bitOf(`http_${status}`)]))

/** The condition that an answer with this status meets; 0 for none. */
export function conditionOf(status: number): number {
  return status < 400 ? 0 : (bitOfStatus.get(status) ?? 0)
}

/** What the panel offers; the design's own choice comes last when it is none of these. */
const usual: readonly (readonly NextUpstreamCondition[])[] = [
  ['error', 'timeout'],
  ['error', 'timeout', 'http_500'],
  ['error', 'timeout', 'non_idempotent'],
  [],
]

/** The directive's value as nginx's configuration has it. */
function textOf(conditions: readonly NextUpstreamCondition[]): string {
  return nextUpstreamConditions.filter((condition) => conditions.includes(condition)).join(' ') || 'off'
}

function choicesOf({ proxyNextUpstream }: NginxPart): (readonly NextUpstreamCondition[])[] {
  const isUsual = usual.some((conditions) => textOf(conditions) === textOf(proxyNextUpstream))
  return isUsual ? [...usual] : [...usual, proxyNextUpstream]
}

/**
 * With a single server nothing of a group matters, so nothing of it can be set. `max_fails` and `fail_timeout` show the
 * first server's line and, when set, change the line of every server.
 */
export function nginxSettings(part: NginxPart): Settings {
  const timeouts = [
    time('proxy_connect_timeout', part.proxyConnectTimeoutUs, 1),
    time('proxy_read_timeout', part.proxyReadTimeoutUs, 1),
  ]
  if (part.upstream.length < 2) return new Settings(timeouts)
  const choices = choicesOf(part).map(textOf)
  const [{ maxFails, failTimeoutUs }] = part.upstream
  return new Settings([
    ...timeouts,
    choice('proxy_next_upstream', choices, textOf(part.proxyNextUpstream)),
    count('max_fails', maxFails, 0, 1000),
    time('fail_timeout', failTimeoutUs),
  ])
}

/** The bits of `proxy_next_upstream` as it is set now; none when there is no group. */
export function readNextUpstream(settings: Settings, part: NginxPart): number {
  if (part.upstream.length < 2) return 0
  const conditions = choicesOf(part)[settings.get('proxy_next_upstream')]
  return conditions.reduce((bits, condition) => bits | bitOf(condition), 0)
}
