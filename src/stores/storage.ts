/** The browser's storage, none of which is trusted: what does not validate is left out, and never throws. */
import * as v from 'valibot'

/** Keys whose remembered value could not be used; each is reported once. */
const damaged: string[] = []

/**
 * The value remembered under a key, as far as it fits the schema: fields and entries that do not are left out, and the
 * key is reported. Undefined when nothing is usable.
 */
export function recall<T>(key: string, schema: v.GenericSchema<unknown, T>): T | undefined {
  const text = read(key)
  if (text === null) return undefined
  const json = v.safeParse(v.pipe(v.string(), v.parseJson()), text)
  const parsed = v.safeParse(schema, json.output)
  if (json.success && parsed.success) return parsed.output
  damaged.push(key)
  const mended = v.safeParse(schema, usableParts(schema, json.output))
  return json.success && mended.success ? mended.output : undefined
}

/** A value without the fields and entries that do not fit the schema. */
function usableParts(schema: v.GenericSchema, value: unknown): unknown {
  if (v.is(schema, value)) return value
  if (!v.is(Fields, value)) return undefined
  const kept = Object.entries(value).map(([name, part]) => {
    const inner = partOf(schema, name)
    return [name, inner === null ? undefined : usableParts(inner, part)] as const
  })
  const usable = Object.fromEntries(kept.filter(([, part]) => part !== undefined))
  return v.is(schema, usable) ? usable : undefined
}

const Fields = v.record(v.string(), v.unknown())

/** The schema of an object's field or a record's entries. */
function partOf(schema: v.GenericSchema, name: string): v.GenericSchema | null {
  if ('value' in schema && isSchema(schema.value)) return schema.value
  if (!('entries' in schema) || !v.is(Fields, schema.entries)) return null
  const field = schema.entries[name]
  return isSchema(field) ? field : null
}

function isSchema(value: unknown): value is v.GenericSchema {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'schema'
}

let remembering = true

/** From now on nothing is stored: an embedded page leaves nothing behind. */
export function rememberNothing(): void {
  remembering = false
}

let onRefusal = (): void => undefined

/** Called once when the browser refuses to store something. */
export function whenRefused(listener: () => void): void {
  onRefusal = listener
}

/** `quietly`: the user did not ask for it, so a refusal is not reported. */
export function remember(key: string, value: unknown, how?: 'quietly'): void {
  if (!remembering) return
  try {
    localStorage.setItem(key, JSON.stringify(value))
  } catch {
    // Storage may be full or forbidden; the page works without it.
    if (how === 'quietly') return
    onRefusal()
    onRefusal = () => undefined
  }
}

/** The damaged keys found since the last call. */
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
