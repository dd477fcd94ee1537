/** How an answer reads, and how it cites its author. */
import { formatList } from '../format'
import type { Told } from './design-note'

/** A text as it is read, and the headings that support the author's part, each once; none when all of it is ours. */
export function readTold(told: Told): { text: string; headings: readonly string[] } {
  const parts = [told].flat()
  const headings = parts.flatMap((part) => (typeof part === 'string' ? [] : part.under))
  const sentences = parts.map((part) => (typeof part === 'string' ? part : `The author ${part.author}`))
  return { text: sentences.join(' '), headings: [...new Set(headings)] }
}

/** `headings` are the author's own. */
export function cited(headings: readonly string[]): string {
  const sections = headings.length === 1 ? 'section' : 'sections'
  return `From the author’s ${sections} ${formatList(headings.map((heading) => `“${heading}”`))}`
}
