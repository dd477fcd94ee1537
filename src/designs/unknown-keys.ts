/** Finds the keys of a value from outside that its schema does not know, at any depth: most are misspellings. */
import * as v from 'valibot'
import { findNearest } from './nearest'
import { ENOUGH_PROBLEMS, oneOf, quote } from './schema-problem'
import type { Problem } from './schema-problem'

/** As many are looked up among the known keys: more are never shown, and a file can hold hundreds of thousands. */
const MOST_HINTS = 40

type Entries = Readonly<Record<string, v.GenericSchema>>

/**
 * A problem for each key that no object of the schema has. Open objects (`looseObject`) may have any. Values are not
 * checked here: that is the schema's job. `field` names the value.
 */
export function findUnknownKeys(schema: v.GenericSchema, input: unknown, field: string): Problem[] {
  const problems: Problem[] = []
  walk(schema, input, field, problems)
  return problems
}

function walk(schema: v.GenericSchema, input: unknown, field: string, found: Problem[]): void {
  if (typeof input !== 'object' || input === null) return
  if (isPipe(schema)) for (const part of schema.pipe.filter(isSchema)) walk(part, input, field, found)
  else if (isWrapped(schema)) walk(schema.wrapped, input, field, found)
  else if (isList(schema)) {
    const entries: readonly unknown[] = Array.isArray(input) ? input : []
    for (const [i, entry] of entries.entries()) walk(schema.item, entry, `${field}[${i}]`, found)
  } else if (Array.isArray(input)) return
  else if (isObject(schema)) walkEntries(schema.entries, input, field, found)
  else if (isVariant(schema)) walkVariant(schema, input, field, found)
}

function walkEntries(entries: Entries, input: object, field: string, found: Problem[]): void {
  const known = Object.keys(entries)
  for (const [key, value] of Object.entries(input)) {
    const place = placeOf(field, key)
    if (found.length >= ENOUGH_PROBLEMS) return
    if (known.includes(key)) walk(entries[key], value, place, found)
    else found.push(tell(key, known, place, found.length))
  }
}

/** In a value that is none of the variants, every key that one of them has is known. */
function walkVariant({ key, options }: Variant, input: object, field: string, found: Problem[]): void {
  const values = new Map<string, unknown>(Object.entries(input))
  const meant = options.find(({ entries }) => v.is(entries[key], values.get(key)))
  if (meant !== undefined) {
    walk(meant, input, field, found)
    return
  }
  const known = [...new Set(options.flatMap(({ entries }) => Object.keys(entries)))]
  const unknown = [...values.keys()].filter((name) => !known.includes(name))
  for (const name of unknown) found.push(tell(name, known, placeOf(field, name), found.length))
}

function tell(key: string, known: readonly string[], field: string, before: number): Problem {
  const near = before < MOST_HINTS ? findNearest(key, known) : undefined
  const hint = near === undefined ? `use ${oneOf(known)}.` : `did you mean ${near}?`
  return { field, sentence: `is not a known key; ${hint}` }
}

function placeOf(field: string, key: string): string {
  if (!/^\w{1,40}$/.test(key)) return `${field}[${quote(key)}]`
  return field === '' ? key : `${field}.${key}`
}

type Variant = v.GenericSchema & { key: string; options: readonly (v.GenericSchema & { entries: Entries })[] }

function isObject(schema: v.GenericSchema): schema is v.GenericSchema & { entries: Entries } {
  return schema.type === 'object'
}

function isVariant(schema: v.GenericSchema): schema is Variant {
  return schema.type === 'variant'
}

function isList(schema: v.GenericSchema): schema is v.GenericSchema & { item: v.GenericSchema } {
  return schema.type === 'array'
}

/** True for optional, nullable and the like. */
function isWrapped(schema: v.GenericSchema): schema is v.GenericSchema & { wrapped: v.GenericSchema } {
  return 'wrapped' in schema
}

function isPipe(schema: v.GenericSchema): schema is v.GenericSchema & { pipe: readonly v.GenericPipeItem[] } {
  return 'pipe' in schema
}

function isSchema(item: v.GenericPipeItem): item is v.GenericSchema {
  return item.kind === 'schema'
}
