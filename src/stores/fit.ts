/** What of a remembered value can be used. The schemas of links and files say more, and are loaded with what opens one. */

/** The value as far as it fits; undefined when nothing of it does. Tells `spoilt` of each part that does not. */
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

/** Those fields that fit; any may be missing, and none but these is kept. */
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

/** Those entries that fit, whatever their keys. */
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
