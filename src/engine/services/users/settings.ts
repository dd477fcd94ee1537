/** How patient people are, and how slow, which can change during a run. */
import type { UsersPart } from '../../design'
import type { Call } from '../../network/calls'
import { count, flag, SECOND_US, Settings, time, timeOrZero } from '../settings'

export function usersSettings(part: UsersPart): Settings {
  return new Settings([
    time('connect timeout', part.connectTimeoutUs, SECOND_US),
    time('request timeout', part.timeoutUs, SECOND_US),
    time('DNS timeout', part.dnsTimeoutUs, SECOND_US),
    count('DNS attempts', part.dnsAttempts, 1, 5),
    { ...count('slow clients', part.slowClients ?? 0, 0, 100), usual: 0 },
    { ...timeOrZero('slow client pause', part.slowClientPauseUs ?? 0), usual: 0, zero: 'endless' },
    { ...flag('keep-alive', part.keepAlive ?? false), usual: 0, later: true },
    { ...flag('automatic retry', part.automaticRetry ?? true), usual: 1, later: true },
  ])
}

/** Without a common divisor with 100. */
const SPREAD = 37

/** Lets the client of a root call pause in the middle of sending, evenly: as many of each hundred requests as the setting says. */
export function pause(call: Call, settings: Settings): void {
  const slow = settings.get('slow clients')
  if ((call.number * SPREAD) % 100 < slow) call.endsUs = settings.get('slow client pause') || Infinity
}
