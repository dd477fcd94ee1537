// Which of many like things are tested: all of them with FULL=1, otherwise a sample. A test that bears the tag @full runs with
// FULL=1 alone: another one goes the same way on every run. One with the tag @wide runs in CI too, but not in `npm test`.
import { isFull, isWide } from '../scripts/thorough.mjs'

/** Which tests are left out; null: none. */
export const leftOut = ((): RegExp | null => {
  if (isFull) return null
  return isWide ? /@full/ : /@full|@wide/
})()

/** For tests made in a loop: the tag of those that run in CI, but not in `npm test`. */
export const wideIf = (condition: boolean): { tag: string[] } => ({ tag: condition ? ['@wide'] : [] })

/** All of them with FULL=1, otherwise the first and then every nth. */
export function everyNth<T>(all: readonly T[], n: number): T[] {
  return all.filter((_, i) => isFull || i % n === 0)
}

/**
 * Every pair of two factors with FULL=1. Otherwise as many as the longer factor has values: both cycle, the second starting
 * one value later, so that first does not always meet first.
 */
export function sample<A, B>(first: readonly A[], second: readonly B[]): [A, B][] {
  if (isFull) return first.flatMap((a) => second.map((b): [A, B] => [a, b]))
  const rows = Math.max(first.length, second.length)
  return Array.from({ length: rows }, (_, i) => [first[i % first.length], second[(i + 1) % second.length]])
}
