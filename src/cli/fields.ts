/** Reads a JSON object field by field: each has its type, or leaves a problem that names it. */
import { oneOf, quote } from '../designs/schema-problem'
import type { Problem } from '../designs/schema-problem'

interface Range {
  min: number
  max: number
}

export class Fields {
  private constructor(
    /** The object's path in the file; empty for the file itself. */
    readonly path: string,
    private readonly values: ReadonlyMap<string, unknown>,
    readonly problems: Problem[],
  ) {}

  /** The fields of a value; of an empty object, with a problem noted, when it is not an object. */
  static of(value: unknown, path: string, problems: Problem[]): Fields {
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    if (!isObject) problems.push({ field: path || 'file', sentence: `must be an object, not ${quote(value)}.` })
    return new Fields(path, new Map<string, unknown>(isObject ? Object.entries(value) : []), problems)
  }

  nameOf(key: string): string {
    return this.path === '' ? key : `${this.path}.${key}`
  }

  get keys(): string[] {
    return [...this.values.keys()]
  }

  get(key: string): unknown {
    return this.values.get(key)
  }

  /** True when the field is absent or null. */
  isEmpty(key: string): boolean {
    return this.get(key) === undefined || this.get(key) === null
  }

  refuse(key: string, sentence: string): void {
    this.problems.push({ field: this.nameOf(key), sentence })
  }

  /** A number; `fallback` when the field is absent or null, a problem when there is no fallback. */
  number(key: string, { min, max }: Range, fallback?: number): number {
    const value = this.get(key)
    if (fallback !== undefined && this.isEmpty(key)) return fallback
    if (typeof value === 'number' && value >= min && value <= max) return value
    this.refuse(key, this.expected(key, `a number from ${min} to ${max}`))
    return fallback ?? min
  }

  whole(key: string, range: Range, fallback?: number): number {
    const problemsBefore = this.problems.length
    const value = this.number(key, range, fallback)
    if (Number.isInteger(value) || this.problems.length > problemsBefore) return value
    this.refuse(key, this.expected(key, `a whole number from ${range.min} to ${range.max}`))
    return range.min
  }

  /** Milliseconds in the file, whole microseconds here. */
  time(key: string, range: Range, fallbackMs?: number): number {
    return Math.round(this.number(key, range, fallbackMs) * 1000)
  }

  flag(key: string, fallback: boolean): boolean {
    const value = this.get(key)
    if (this.isEmpty(key)) return fallback
    if (typeof value === 'boolean') return value
    this.refuse(key, this.expected(key, 'true or false'))
    return fallback
  }

  text(key: string): string {
    const value = this.get(key)
    if (typeof value === 'string' && value !== '') return value
    this.refuse(key, this.expected(key, 'a text'))
    return ''
  }

  optionalText(key: string): string | null {
    return this.isEmpty(key) ? null : this.text(key)
  }

  /** One of a few words; `instead` is the problem for words that exist in the real program but not here. */
  choice<T extends string>(key: string, words: readonly T[], fallback: T | null, instead = 'must be'): T {
    const value = this.get(key)
    if (fallback !== null && this.isEmpty(key)) return fallback
    const found = words.find((word) => word === value)
    if (found !== undefined) return found
    if (instead === 'must be' || typeof value !== 'string') this.refuse(key, this.expected(key, oneOf(words)))
    else this.refuse(key, `${quote(value)} ${instead} ${oneOf(words)}.`)
    return fallback ?? words[0]
  }

  object(key: string): Fields {
    return Fields.of(this.get(key), this.nameOf(key), this.problems)
  }

  /** A list of at most `max` objects. */
  list(key: string, max: number): Fields[] {
    const value = this.get(key)
    if (!Array.isArray(value)) {
      this.refuse(key, this.expected(key, 'a list'))
      return []
    }
    if (value.length > max) {
      this.refuse(key, `has ${value.length} entries; at most ${max} are allowed.`)
      return []
    }
    return value.map((entry: unknown, i) => Fields.of(entry, `${this.nameOf(key)}[${i}]`, this.problems))
  }

  /** A list of texts; none when the field is absent or null. */
  texts(key: string): string[] {
    const value = this.get(key)
    if (this.isEmpty(key)) return []
    if (Array.isArray(value) && value.every((entry) => typeof entry === 'string')) return value
    this.refuse(key, this.expected(key, 'a list of texts'))
    return []
  }

  private expected(key: string, what: string): string {
    const value = this.get(key)
    return value === undefined ? `is missing; it must be ${what}.` : `must be ${what}, not ${quote(value)}.`
  }
}
