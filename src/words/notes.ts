/** What all design notes share: the exercise's questions, and how an answer cites its author. */
import { formatList } from './format'
import type { Told } from './notes/design-note'

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

export const notes = {
  questions,
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
