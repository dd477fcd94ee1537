/** What happens because of a switch of the whole site: its firewall, and strangers outside. */
import type { JournalEvent } from '../engine'
import type { ChangeFacts } from './change-facts'
import { formatPlural } from './format'

export const switched = {
  firewallOn: () => 'The firewall was turned on: what no rule accepts is dropped. Established connections stay open.',
  firewallOff: () => 'The firewall was turned off: everything gets in again.',
  rules: ({ part, lostCount }) =>
    `The firewall rules of ${part} were changed: ${formatPlural(lostCount, 'rule', 'rules')} now.`,
  strangersCame: () => 'Strangers have found the site: they are probing every port of every host.',
  strangersLeft: () => 'The strangers have left.',
  brokenInto: ({ part, n, lostCount }) =>
    `Strangers got into ${part} after ${formatPlural(n, 'guess', 'guesses')}, and read ${formatPlural(lostCount, 'row', 'rows')} of the users’ table.`,
  loggedIn: ({ part, lostCount }) =>
    `Strangers logged in to ${part} by SSH after ${formatPlural(lostCount, 'guess', 'guesses')}: everything on it is theirs.`,
  ssh: ({ part, lostCount }) =>
    lostCount === 1
      ? `SSH on ${part} accepts passwords now, and has a weak one.`
      : `SSH on ${part} accepts only keys now.`,
  bypassed: ({ part, lostCount }) => `${part} answered strangers directly, past the balancer, with ${lostCount}.`,
} satisfies Partial<Record<JournalEvent, (facts: ChangeFacts) => string>>
