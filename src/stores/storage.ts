/** The browser's storage, from which nothing is trusted: what does not validate is set aside, never thrown. */
import * as v from 'valibot'

/** Keys whose remembered value could not be used; each is reported once. */
const damaged: string[] = []

/** The remembered value of a key when it fits the schema; undefined when there is none or it is damaged. */
export function recall<T>(key: string, schema: v.GenericSchema<unknown, T>): T | undefined {
  const text = read(key)
  if (text === null) return undefined
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), text)
  if (parsed.success) return parsed.output
  damaged.push(key)
  return undefined
}

export function remember(key: string, value: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify(value))
  } catch {
    // Storage may be full or forbidden; the page works without it.
  }
}

/** The damaged keys met since the last call. */
export function takeDamaged(): string[] {
  return damaged.splice(0)
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}
