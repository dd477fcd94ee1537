/** Reads values that the browser remembers and the address. Links and files have schemas, loaded with what opens them. */

/** The value as far as it fits; undefined when none of it does. Calls `spoilt` for each part that does not. */
export type Fit<T> = (value: unknown, spoilt: () => void) => T | undefined

export function fitting<T>(test: (value: unknown) => value is T): Fit<T> {
  return (value, spoilt) => {
    if (test(value)) return value
    spoilt()
    return undefined
  }
}

export const flag = fitting((value) => typeof value === 'boolean')

export function oneOf<T extends string>(names: readonly T[]): Fit<T> {
  return fitting((value): value is T => names.some((name) => name === value))
}

export function isBetween(value: unknown, min: number, max: number): value is number {
  return typeof value === 'number' && value >= min && value <= max
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

/** The fields that fit; any may be missing, and others are dropped. */
export function fields<T extends object>(each: { readonly [Name in keyof T]: Fit<T[Name]> }): Fit<Partial<T>> {
  const whole = fitting(isRecord)
  return (value, spoilt) => {
    const from = whole(value, spoilt)
    if (from === undefined) return undefined
    const kept: Partial<T> = {}
    for (const name in each) {
      if (!Object.hasOwn(from, name)) continue
      const part = each[name](from[name], spoilt)
      if (part !== undefined) kept[name] = part
    }
    return kept
  }
}

/** The entries that fit, whatever their keys. */
export function entries<T>(each: Fit<T>): Fit<Record<string, T>> {
  const whole = fitting(isRecord)
  return (value, spoilt) => {
    const from = whole(value, spoilt)
    if (from === undefined) return undefined
    const kept = Object.entries(from).flatMap(([name, part]): [string, T][] => {
      const fit = each(part, spoilt)
      return fit === undefined ? [] : [[name, fit]]
    })
    return Object.fromEntries(kept)
  }
}
