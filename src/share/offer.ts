/** What can be made of a run to be opened elsewhere: tried beforehand, by the same reading and the same budget as there. */
import type { Moment } from '../designs/moment'
import { findSpent, sharedBudget } from '../designs/replay-limit'
import { costOf } from '../run/cost'
import { aloneOf } from '../run/moment'
import type { Tree } from '../run/tree'
import { shareWords as words } from '../words/share-words'
import { canDeflate } from './deflate'
import { decode, encodeMoment, ignoredOf, readText } from './link'
import { momentText } from './moment-text'

/** All of the run, the branch on screen without the others, or nothing but its design. */
export type Part = keyof typeof words.parts

export interface Offer {
  /** What follows the address of the page in a link; null where there is none. */
  link: string | null
  /** What a file holds; null where there is none. */
  file: { moment: Moment; text: string } | null
  /** Why something of it is missing; null when nothing is. */
  problem: string | null
}

export async function offerOf(part: Part, moment: Moment, tree: Tree): Promise<Offer> {
  if (part === 'design') return { link: query(moment), file: null, problem: null }
  const whole = part === 'all'
  const shared = whole ? moment : aloneOf(moment, tree.active)
  const tooMuch = findSpent(
    { ...costOf(whole ? tree.branches : [tree.active], tree.simulation, !whole), ms: 0 },
    sharedBudget,
  )
  const refusal = tooMuch.map(ignoredOf)
  const text = momentText(shared)
  const { ignored } = readText(text)
  const why = [...refusal, ...ignored].at(0)
  if (why !== undefined) return { link: null, file: null, problem: words.cannot(why.sentence) }
  const file = { moment: shared, text }
  if (!canDeflate()) return { link: null, file, problem: words.noLinksHere }
  const code = await encodeMoment(shared)
  const opens = (await decode(code)).ignored.length === 0
  return { link: opens ? `#${code}` : null, file, problem: opens ? null : words.tooLongForLink }
}

function query({ designId, profile, seed }: Moment): string {
  return `?${new URLSearchParams({ design: designId, profile, seed: String(seed) }).toString()}`
}
