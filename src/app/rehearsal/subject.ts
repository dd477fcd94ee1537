/** The design of a rehearsal, to be measured, opened again, or sent to somebody: with what had been changed in it. */
import { changedDesign } from '../../designs/structure'
import type { Design } from '../../engine'
import { momentOf } from '../../run/moment'
import { Tree } from '../../run/tree'
import type { Opened } from '../../run/tree'
import { encodeMoment } from '../../share/link'
import type { Subject } from './rehearsal'

export const designOf = ({ changes, designId, profile, seed }: Subject): Design =>
  changedDesign(designId, profile, seed, changes)

export function openedOf(subject: Subject): Opened {
  const { changes, designId, profile, seed } = subject
  const changed = changes.length === 0 ? null : { by: changes, design: designOf(subject) }
  return { designId, profile, seed, changed }
}

/** What an address needs to open it, besides its query: a link to its beginning, where it was changed. */
export async function fragmentOf(subject: Subject): Promise<string> {
  if (subject.changes.length === 0) return ''
  const nothing = { moved: {}, selection: null, request: null, experiment: null }
  return `#${await encodeMoment(momentOf(new Tree(openedOf(subject)), nothing))}`
}
