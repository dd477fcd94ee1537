/** What opening a moment may cost: a few characters could ask for a day of heavy traffic, on many branches. */
import type { Command, Design } from '../engine'
import { expectedOf } from './expected'
import type { Problem } from './schema-problem'

/**
 * Over all branches together. Events and bytes follow from the moment, and are the same everywhere; the time is of the
 * machine that opens it, and several times what so many events take on a slow one.
 */
export const replayBudget: Budget = { events: 60e6, bytes: 256e6, ms: 180e3 }

/** For what is shared: a little is left, since elsewhere memory is looked at at other instants. */
export const sharedBudget: Budget = {
  ...replayBudget,
  events: 0.95 * replayBudget.events,
  bytes: 0.9 * replayBudget.bytes,
}

/** What may be spent, or has been. */
export type Budget = Readonly<Record<'events' | 'bytes' | 'ms', number>>

/** Events that one of each takes, measured with all alive. */
const EVENTS = { requests: 10, checks: 3, tries: 3 }

/** A branch from the beginning of the run, what of it is its own, and how far it is to be replayed. */
export interface Course {
  commands: readonly Command[]
  /** When it forked off its parent; null for the first. */
  forkUs: number | null
  knownUs: number
}

/** Refuses at once what would take too long by all that can be foreseen; `field` is what asks for that much. */
export function findTooLong(design: Design, courses: readonly Course[], field: string): Problem[] {
  const all = courses.map(({ commands, forkUs, knownUs }) => expectedOf(design, commands, forkUs ?? 0, knownUs))
  const sum = (kind: keyof typeof EVENTS): number => all.reduce((total, expected) => total + expected[kind], 0)
  const [requests, checks, tries] = [sum('requests'), sum('checks'), sum('tries')]
  const events = requests * EVENTS.requests + checks * EVENTS.checks + tries * EVENTS.tries
  if (events <= replayBudget.events) return []
  const of = Object.entries({ requests, checks: checks + tries })
    .filter(([, count]) => count >= WORTH_NAMING)
    .map(([what, count]) => `${millions(count)} ${what}`)
  return [{ field, sentence: `asks for some ${millions(events)} events, of ${of.join(' and ')}; ${most('events')}.` }]
}

/** Which part of the budget is used up by a moment; none while it may go on. */
export function findSpent({ events, bytes, ms }: Budget, budget = replayBudget): Problem[] {
  const problem = (sentence: string): Problem[] => [{ field: 'knownUs', sentence }]
  if (events > budget.events) return problem(`has ${millions(events)} events or more; ${most('events')}.`)
  if (bytes > budget.bytes) return problem(`needs ${megabytes(bytes)} of memory or more; ${most('bytes')}.`)
  return ms > budget.ms ? problem(`has been replayed for ${Math.round(ms / 1000)} seconds; ${most('ms')}.`) : []
}

function most(what: keyof Budget): string {
  const { events, bytes, ms } = replayBudget
  const figure = {
    events: `${millions(events)} are replayed`,
    bytes: `${megabytes(bytes)} are used`,
    ms: `${ms / 1000} are taken`,
  }
  return `at most ${figure[what]}, for all branches together`
}

/** Fewer would be told as none. */
const WORTH_NAMING = 50_000

const millions = (count: number): string =>
  `${count < 10e6 ? Math.round(count / 1e5) / 10 : Math.round(count / 1e6)} million`
const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`
