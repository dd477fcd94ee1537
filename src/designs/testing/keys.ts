/** For tests: every object inside a value, and the same value with other keys in one of them. */

export type Path = readonly (string | number)[]

/** Every object inside, itself included, with its keys. */
export function objectsOf(value: unknown, path: Path = []): { path: Path; keys: string[] }[] {
  if (typeof value !== 'object' || value === null) return []
  const isList = Array.isArray(value)
  const inside = Object.entries(value).flatMap(([key, own]) => objectsOf(own, [...path, isList ? Number(key) : key]))
  return isList ? inside : [{ path, keys: Object.keys(value) }, ...inside]
}

/** A copy in which the entries of the object at `path` are changed. */
export function withKeys(
  value: unknown,
  path: Path,
  change: (entries: [string, unknown][]) => [string, unknown][],
): unknown {
  const [first, ...rest] = path
  if (Array.isArray(value)) return value.map((own: unknown, i) => (i === first ? withKeys(own, rest, change) : own))
  const entries: [string, unknown][] = Object.entries(value ?? {})
  if (path.length === 0) return Object.fromEntries(change(entries))
  return Object.fromEntries(entries.map(([key, own]) => [key, key === first ? withKeys(own, rest, change) : own]))
}

/** As problems write it: `design.services[3].zzzz`. */
export function fieldOf(path: Path, key: string): string {
  const parts = [...path, key].map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`))
  return parts.join('').slice(1)
}
