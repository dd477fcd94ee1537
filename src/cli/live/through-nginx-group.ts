/** What stands behind one server of HAProxy's: an nginx with one application, or with a group of one and its backup. */
import type { Chances } from './chances'
import { conditions } from './nginx-group-case'
import type { NginxConfig, NginxServer } from './steps'
import { understood } from './understood'

const SHORT_FAIL_TIMEOUT_MS = 2000
const LONG_FAIL_TIMEOUT_MS = 600_000
/** Shorter than a patient check may take, even on a busy machine, or longer than any may. */
export const READ_TIMEOUTS_MS = { short: 1000, long: 2600 }

/** Whether it tries a failed application again during the test. */
export const forgetsSoon = ({ group, servers }: NginxConfig): boolean =>
  group && servers.some(({ failTimeoutMs }) => failTimeoutMs < LONG_FAIL_TIMEOUT_MS)

/** Its applications are named from `a1` on; `before` of them are others. `isPatient`: checks outlast a short timeout. */
export function someUpstream(chances: Chances, before: number, isPatient: boolean): NginxConfig {
  const group = understood.groups && chances.in(0.6)
  const soon = group && isPatient && chances.in(0.25)
  const application = (place: number, backup: boolean): NginxServer => ({
    name: `a${before + place}`,
    weight: chances.between(1, 3),
    maxFails: soon ? chances.between(1, 2) : chances.pick([0, 1, 1, 2]),
    failTimeoutMs: soon ? SHORT_FAIL_TIMEOUT_MS : LONG_FAIL_TIMEOUT_MS,
    backup,
  })
  const more = group ? [application(2, true)] : []
  const down = group && chances.in(0.2) ? [{ ...application(3, false), down: true as const }] : []
  return {
    kind: 'nginx',
    group,
    servers: [application(1, false), ...more, ...down],
    readTimeoutMs: isPatient && (soon || chances.in(0.7)) ? READ_TIMEOUTS_MS.short : READ_TIMEOUTS_MS.long,
    connectTimeoutMs: 60_000,
    nextUpstream: soon ? chances.pick(['error timeout', 'error timeout non_idempotent']) : chances.pick(conditions),
    workers: 1,
  }
}
