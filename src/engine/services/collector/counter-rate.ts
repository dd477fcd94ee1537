/** What two reports of a host say about the time between them. */
import { ANSWERED_SCRAPE, ASKED_US } from '../agent/layout'
import type { ProgramPlace } from '../agent/layout'
import { NONE } from '../status'

/** The rate of a counter: the two samples and the division; `reset`: it went down, so its program was restarted between them. */
export interface Rate {
  fromUs: number
  untilUs: number
  before: number
  after: number
  perSecond: number
  reset: boolean
}

type Row = ArrayLike<number>

/** A metric in a report; null when its program did not say. `place` counts the metrics of the program. */
export function valueIn(row: Row, { at }: ProgramPlace, place: number): number | null {
  const value = row[at + 1 + place]
  return row[at] !== ANSWERED_SCRAPE || value === NONE ? null : value
}

/** Null unless both reports have the counter. One that went down began again at zero: what it shows now came since. */
export function rateBetween(older: Row, newer: Row, program: ProgramPlace, place: number): Rate | null {
  const before = valueIn(older, program, place)
  const after = valueIn(newer, program, place)
  const [fromUs, untilUs] = [older[ASKED_US], newer[ASKED_US]]
  if (before === null || after === null || untilUs <= fromUs) return null
  const reset = after < before
  const grown = reset ? after : after - before
  return { fromUs, untilUs, before, after, perSecond: (grown * 1e6) / (untilUs - fromUs), reset }
}
