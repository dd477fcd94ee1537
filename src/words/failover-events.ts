/** What a failover manager does, and why, in plain sentences. */
import type { JournalEvent } from '../engine'
import type { ChangeFacts } from './change-facts'
import { formatDuration, formatPlural } from './format'

/** By the places of `heldBack`. */
const held = [
  '',
  'none of its replicas answers either',
  'a replica that answers still hears it',
  'the recovery block since the last failover is not over',
]

export const failoverChanges = {
  managerOn: () => 'Automatic failover was turned on: a manager probes the databases.',
  managerOff: () => 'Automatic failover was turned off: the manager is gone, and what it knew.',
  failoverHeld: ({ part, lostCount, n }) =>
    `The manager: ${part} has failed ${formatPlural(n, 'probe')}; ${held[lostCount]}: no failover.`,
  failoverBegan: ({ part, lostCount, n }) =>
    `The manager takes ${part} for dead: ${formatPlural(lostCount, 'probe')} failed, and no replica that answers hears it.${
      n === 1 ? ' It is alive: the manager cannot reach it.' : ''
    }`,
  failoverChose: ({ part, lostCount, n }) =>
    `The manager chose ${part}: it has received ${formatPlural(lostCount, 'transaction')}, ${
      n === 1 ? 'and no other replica answers' : `the most of the ${n} replicas that answer`
    }.`,
  failoverPoints: ({ part }) =>
    `The manager points the applications and replicas that it reaches at ${part}, the new primary.`,
  failoverMissed: ({ part, to, n }) =>
    n === 1
      ? `${part} has no link to the new primary and stays with ${to}.`
      : `The manager could not reach ${part}, which stays with ${to}.`,
  failoverDone: ({ part, to, n }) => `The manager’s failover from ${to} to ${part} took ${formatDuration(n)}.`,
  failoverFailed: ({ part, to, lostCount }) =>
    `The manager’s failover of ${part} failed: ${lostCount < 0 ? 'no replica answered' : `${to} answers no more`}.`,
} satisfies Partial<Record<JournalEvent, (facts: ChangeFacts) => string>>
