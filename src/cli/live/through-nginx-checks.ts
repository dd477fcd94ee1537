/** Checks that are to go through an nginx to the application behind it, or only as far as nginx. */
import type { Chances } from './chances'
import { HEALTH_PATH } from './haproxy-config'
import { READ_TIMEOUTS_MS } from './through-nginx-group'
import type { HaproxyConfig, HealthRules } from './steps'

/** How long a check may take: nginx may give up an application meanwhile, even on a busy machine. */
const PATIENT_MS = READ_TIMEOUTS_MS.short + 600

/** A single failure does not count where a process must answer. */
export function someHealth(chances: Chances): HealthRules {
  const interMs = chances.pick([400, 1000])
  return {
    type: chances.in(0.1) ? 'l4' : 'http',
    interMs,
    fastinterMs: null,
    downinterMs: chances.in(0.2) ? interMs + 300 : null,
    fall: chances.between(2, 3),
    rise: chances.between(1, 2),
    extra: null,
  }
}

export function someChecks(chances: Chances, { type, interMs }: HealthRules): Partial<HaproxyConfig> {
  if (type !== 'http') return {}
  const expectStatus = chances.in(0.4) ? { expectStatus: chances.pick(['200', '200-399', '200,204']) } : {}
  const uri = chances.in(0.12) ? '/index.html' : `/api${HEALTH_PATH}`
  const method = uri === '/index.html' ? 'GET' : chances.pick(['GET', 'OPTIONS'] as const)
  const patient = interMs < READ_TIMEOUTS_MS.short || chances.in(0.6)
  return { httpCheck: { method, uri, ...expectStatus }, ...(patient ? { timeoutCheckMs: PATIENT_MS } : {}) }
}
