/** Finds the keys of a value from outside that its schema does not know, at any depth: most are misspellings. */
import * as v from 'valibot'
import { findNearest } from './nearest'
import { oneOf, quote } from './schema-problem'
import type { Problem } from './schema-problem'

type Entries = Readonly<Record<string, v.GenericSchema>>

/**
 * A problem for each key that no object of the schema has. Open objects (`looseObject`) may have any. Values are not
 * checked here: that is the schema's job. `field` names the value.
 */
export function findUnknownKeys(schema: v.GenericSchema, input: unknown, field: string): Problem[] {
  if (typeof input !== 'object' || input === null) return []
  if (isPipe(schema)) return schema.pipe.filter(isSchema).flatMap((part) => findUnknownKeys(part, input, field))
  if (isWrapped(schema)) return findUnknownKeys(schema.wrapped, input, field)
  if (isList(schema)) {
    const entries: readonly unknown[] = Array.isArray(input) ? input : []
    return entries.flatMap((entry, i) => findUnknownKeys(schema.item, entry, `${field}[${i}]`))
  }
  if (Array.isArray(input)) return []
  const values = new Map<string, unknown>(Object.entries(input))
  if (isObject(schema)) return findIn(schema.entries, values, field)
  return isVariant(schema) ? findInVariant(schema, values, field) : []
}

function findIn(entries: Entries, values: ReadonlyMap<string, unknown>, field: string): Problem[] {
  const known = Object.keys(entries)
  return [...values].flatMap(([key, value]) => {
    const place = placeOf(field, key)
    return known.includes(key) ? findUnknownKeys(entries[key], value, place) : [tell(key, known, place)]
  })
}

/** In a value that is none of the variants, every key that one of them has is known. */
function findInVariant({ key, options }: Variant, values: ReadonlyMap<string, unknown>, field: string): Problem[] {
  const meant = options.find(({ entries }) => v.is(entries[key], values.get(key)))
  if (meant !== undefined) return findUnknownKeys(meant, Object.fromEntries(values), field)
  const known = [...new Set(options.flatMap(({ entries }) => Object.keys(entries)))]
  const unknown = [...values.keys()].filter((name) => !known.includes(name))
  return unknown.map((name) => tell(name, known, placeOf(field, name)))
}

function tell(key: string, known: readonly string[], field: string): Problem {
  const near = findNearest(key, known)
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
