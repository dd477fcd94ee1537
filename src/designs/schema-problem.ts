/** What is wrong with a file or a link from outside: which field, and what it should have been. */

export interface Problem {
  /** For example `design.services[3].workers`. */
  field: string
  /** For example "must be a whole number from 0 to 10000, not -1." */
  sentence: string
}

/** Either the value, complete and checked, or why there is none. */
export type Checked<T> = { ok: true; value: T } | { ok: false; problems: Problem[] }

/** A damaged file can be wrong in a million places; nobody reads more than this many. */
const MOST_PROBLEMS = 20
/** Of so many, nothing more is looked for. */
export const ENOUGH_PROBLEMS = 1000
const LONGEST_QUOTE = 40

export function refuse(problems: readonly Problem[]): { ok: false; problems: Problem[] } {
  return { ok: false, problems: mostProblems(problems) }
}

/** The first few, and how many more there are. */
export function mostProblems(problems: readonly Problem[]): Problem[] {
  const more = problems.length - MOST_PROBLEMS
  const shown = problems.slice(0, MOST_PROBLEMS)
  if (more > 0) shown.push({ field: shown[0].field.split(/[.[]/)[0], sentence: `has ${more} more problems.` })
  return shown
}

/** A value from outside, for use in a sentence: short, on one line. */
export function quote(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return String(value)
  if (typeof value === 'string') {
    return JSON.stringify(value.length > LONGEST_QUOTE ? `${value.slice(0, LONGEST_QUOTE)}…` : value)
  }
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' ? 'an object' : typeof value
}

/** "a, b or c" */
export function oneOf(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names[names.length - 1]}`
}
