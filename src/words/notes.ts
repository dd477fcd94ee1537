/** The exercise's questions answered for each design, what its author says of them, and what was decided to run it. */
import { formatList } from './format'
import { classicThree } from './notes/classic-three'
import type { DesignNote, Told } from './notes/design-note'
import { firstAlive } from './notes/first-alive'
import { fourthServer } from './notes/fourth-server'
import { leastConnections } from './notes/least-connections'
import { readWriteSplit } from './notes/read-write-split'

/** The eight questions of the exercise "a distributed web infrastructure". */
const questions = [
  'Why each element was added',
  'Which algorithm, and how it works',
  'Active-Active or Active-Passive',
  'How a Primary-Replica cluster works',
  'Primary or replica, for the application',
  'Where the SPOFs are',
  'No firewall, no HTTPS',
  'No monitoring',
]

/** By the id of the design. */
const designs: Partial<Record<string, DesignNote>> = {
  'first-alive': firstAlive,
  'fourth-server': fourthServer,
  'read-write-split': readWriteSplit,
  'classic-three': classicThree,
  'least-connections': leastConnections,
}

export const notes = {
  questions,
  designs,
  published: 'A published answer to the exercise',
  /** `headings` are the author's own. */
  from: (headings: readonly string[]) =>
    `From the author’s ${headings.length === 1 ? 'section' : 'sections'} ${formatList(headings.map((heading) => `“${heading}”`))}`,
}

/** A text as it is read, and the headings that support the author's part, each once; none when all of it is ours. */
export function readTold(told: Told): { text: string; headings: readonly string[] } {
  const parts = [told].flat()
  const headings = parts.flatMap((part) => (typeof part === 'string' ? [] : part.under))
  const sentences = parts.map((part) => (typeof part === 'string' ? part : `The author ${part.author}`))
  return { text: sentences.join(' '), headings: [...new Set(headings)] }
}
