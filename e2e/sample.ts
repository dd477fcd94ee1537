// Which pairs of two factors are tested: all of them with FULL=1, otherwise a sample that covers every value of both.

/**
 * Every pair with FULL=1. Otherwise as many as the longer factor has values: both cycle, the second starting one value
 * later, so that first does not always meet first.
 */
export function sample<A, B>(first: readonly A[], second: readonly B[]): [A, B][] {
  if (process.env.FULL === '1') return first.flatMap((a) => second.map((b): [A, B] => [a, b]))
  const rows = Math.max(first.length, second.length)
  return Array.from({ length: rows }, (_, i) => [first[i % first.length], second[(i + 1) % second.length]])
}
