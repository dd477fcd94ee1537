/** Reads the values that a recording compares: lists that may be absent, ranges of milliseconds, and any value in words. */
import type { RangeMs } from './detection-range'
import type { Fields } from './fields'

const anyMs = { min: 0, max: Number.MAX_SAFE_INTEGER }
const LONGEST_VALUE = 200

/** A list of objects; empty when the field is absent or null. */
export function entries(from: Fields, key: string): Fields[] {
  return from.isEmpty(key) ? [] : from.list(key, Infinity)
}

export function rangeOf(fields: Fields): RangeMs {
  return { min: fields.number('min', anyMs), max: fields.number('max', anyMs) }
}

/** A sentence when the value is not a number in the range. */
export function outside(name: string, value: unknown, { min, max }: RangeMs): string[] {
  if (typeof value === 'number' && value >= min && value <= max) return []
  return [`${name} should be from ${min} to ${max}, is ${shown(value)}`]
}

/** Any value of a file on one line; a file may hold large ones. */
export function shown(value: unknown): string {
  const text = value === undefined ? 'absent' : JSON.stringify(value)
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text
}
