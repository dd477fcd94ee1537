/** How patient people are, which can change during a run. */
import type { UsersPart } from '../../design'
import { count, SECOND_US, Settings, time } from '../settings'

export function usersSettings(part: UsersPart): Settings {
  return new Settings([
    time('connect timeout', part.connectTimeoutUs, SECOND_US),
    time('request timeout', part.timeoutUs, SECOND_US),
    time('DNS timeout', part.dnsTimeoutUs, SECOND_US),
    count('DNS attempts', part.dnsAttempts, 1, 5),
  ])
}
