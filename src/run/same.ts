/** Keeps a view's identity while its content is the same, so that nothing is rendered again needlessly. */

/** `next`, or `before` when both hold the same plain values. */
export function keepSame<T>(before: T, next: T): T {
  return isSame(before, next) ? before : next
}

function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const before = Object.entries(a)
  const after = new Map(Object.entries(b))
  return before.length === after.size && before.every(([key, value]) => after.has(key) && isSame(value, after.get(key)))
}
