/** Reads the numbers that are typed for a sweep. */
import { sweepWords as words } from '../../../words/sweep-words'

/** Gives a number that was typed to `take`; returns why not, if it is none. */
export function readNumber(typed: string, take: (value: number) => void): string | null {
  const text = typed.replaceAll(',', '')
  if (!/^\d+(\.\d+)?$/.test(text)) return words.notNumber(typed)
  take(Number(text))
  return null
}

/** The same for a whole number in a range. */
export function readWhole(typed: string, least: number, most: number, take: (value: number) => void): string | null {
  const value = /^\d+$/.test(typed) ? Number(typed) : NaN
  if (!(value >= least && value <= most)) return words.notWhole(typed, least, most)
  take(value)
  return null
}
