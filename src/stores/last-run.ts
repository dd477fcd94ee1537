/** Which run a page begins with: the one that its entry of the history showed, or the last of this browser. */
import { fitting, isRecord } from './fit'
import { read, recall } from './storage'

/** The key of the last run that a page showed, kept or not; those of the kept runs begin as it does. */
export const LATEST = 'failover.run'

export const runKey = (id: string): string => `${LATEST}.${id}`

/** How far a run in which nothing was done must have been watched to be kept, in simulated microseconds. */
export const WORTH_KEEPING_US = 10e6

/**
 * A run to bring back. `of` tells who named it: the entry of the history, which a reload and Back return to; nobody, so
 * that it is the last one; or a person, in the menu.
 */
export interface Kept {
  id: string
  of: 'entry' | 'latest' | 'menu'
}

const anId = fitting((value) => typeof value === 'string')

/** Undefined when nothing is kept of it. The last run of all is meant only by a `plain` address, which names nothing. */
export function keptRun(plain: boolean): Kept | undefined {
  const entry = entryRun()
  const id = entry ?? (plain ? recall(LATEST, anId) : undefined)
  if (id === undefined || read(runKey(id)) === null) return undefined
  return { id, of: entry === undefined ? 'latest' : 'entry' }
}

/** The run that this entry of the history showed. */
export function entryRun(): string | undefined {
  const state: unknown = history.state
  return isRecord(state) && typeof state.run === 'string' ? state.run : undefined
}
