/** Turns valibot's issues into problems: the field as written, and what it should have been. */
import * as v from 'valibot'
import { quote } from './schema-problem'
import type { Checked, Problem } from './schema-problem'
import { findUnknownKeys } from './unknown-keys'

/** The value as the schema has it; or all that is wrong with it, unknown keys first. */
export function checkShape<T>(schema: v.GenericSchema<unknown, T>, input: unknown, field: string): Checked<T> {
  const parsed = v.safeParse(schema, input)
  const unknown = findUnknownKeys(schema, input, field)
  if (parsed.success && unknown.length === 0) return { ok: true, value: parsed.output }
  return { ok: false, problems: [...unknown, ...problemsOf(parsed.issues ?? [], field)] }
}

/** `base` is the field that was checked; empty for a whole file. */
export function problemsOf(issues: readonly v.BaseIssue<unknown>[], base: string): Problem[] {
  return issues.map((issue) => {
    const keys = (issue.path ?? []).map(({ key }) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    const field = `${base}${keys.join('')}`.replace(/^\./, '')
    return { field: field === '' ? 'file' : field, sentence: sentenceOf(issue) }
  })
}

function sentenceOf({ input, message, kind }: v.BaseIssue<unknown>): string {
  if (input === undefined) return 'is missing.'
  // A list or an object of the right type with wrong contents is not worth showing.
  if (kind === 'validation' && typeof input === 'object') return `${message}.`
  return `${message}, not ${quote(input)}.`
}
