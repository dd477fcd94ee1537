/** What is said of a server's checks beside its status. */
import type { HaproxyView } from '../../../../engine'
import { haproxyPanel as words } from '../../../../words/kinds/haproxy-panel'

/** Empty for one that is not checked, whatever its agent and its administrator say. */
export function checkText({
  admin,
  checked,
  up,
  checks,
  checkStatus,
  fall,
  rise,
}: HaproxyView['servers'][number]): string {
  if (!checked || admin === 'maint') return ''
  if (checks > 0) return up ? words.checkFailed(checks, fall) : words.checkPassed(checks, rise)
  return checkStatus === null ? words.noCheckYet : words.lastCheck(checkStatus)
}
