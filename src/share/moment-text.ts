/** A moment as readable text: what a file holds and *Copy as text* copies. The schema reads the same form. */
import type { Moment } from '../designs/moment'
import { MOMENT_VERSION } from '../designs/schema-moment'

/** Indented JSON, with the schema's names. */
export function momentText(moment: Moment): string {
  return `${JSON.stringify(writeMoment(moment), null, 2)}\n`
}

/** The moment in the form that the schema reads. */
export function writeMoment({ designId, profile, seed, changes, ...rest }: Moment) {
  const design = { id: designId, profile, seed, ...(changes === undefined ? {} : { changes }) }
  return { version: MOMENT_VERSION, design, ...rest }
}

/** For example `failover-classic-three-1-24.json` for 1:24. */
export function fileName({ designId, nowUs }: Moment): string {
  const seconds = Math.floor(nowUs / 1e6)
  return `failover-${designId}-${Math.floor(seconds / 60)}-${String(seconds % 60).padStart(2, '0')}.json`
}
