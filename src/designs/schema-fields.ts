/** The smallest parts of the schema: numbers with their bounds, times, texts, names. Each says what it wants. */
import * as v from 'valibot'
import { parseAddress } from '../engine'
import { packReply } from '../engine/services/haproxy/health/agent-words'

export const SECOND_US = 1e6
export const HOUR_US = 3600 * SECOND_US

/** Long enough for all our labels, short enough for every place on screen. */
const LONGEST_TEXT = 80
const LONGEST_ID = 64

export function whole(min: number, max: number, unit = '') {
  const wanted = `must be a whole number ${unit}from ${min} to ${max}`
  return v.pipe(
    v.number(wanted),
    v.check((value) => Number.isInteger(value) && value >= min && value <= max, wanted),
  )
}

export function decimal(min: number, max: number) {
  const wanted = `must be a number from ${min} to ${max}`
  return v.pipe(
    v.number(wanted),
    v.check((value) => value >= min && value <= max, wanted),
  )
}

/** A time in whole microseconds, an hour at most. */
export function time(minUs = 0, maxUs = HOUR_US) {
  return whole(minUs, maxUs, 'of microseconds ')
}

export function flag() {
  return v.boolean('must be true or false')
}

export function text(longest = LONGEST_TEXT) {
  const wanted = `must be a text of at most ${longest} characters`
  return v.pipe(v.string(wanted), v.maxLength(longest, wanted))
}

/** The name of a host, a service or a `server` line. */
export function id() {
  const wanted = `must be 1 to ${LONGEST_ID} letters, digits, dots, dashes or underscores`
  return v.pipe(v.string(wanted), v.regex(/^[\w.-]{1,64}$/, wanted))
}

export function address() {
  const wanted = 'must be an IPv4 address such as 8.8.8.8'
  return v.pipe(
    v.string(wanted),
    v.check((value) => parseAddress(value) >= 0, wanted),
  )
}

/** What a request asks for: printable ASCII, as in HTTP. */
export function path() {
  const wanted = 'must be a path such as /item/1, of at most 2000 letters without spaces'
  return v.pipe(v.string(wanted), v.regex(/^\/[!-~]{0,1999}$/, wanted))
}

export function oneWord<const T extends readonly string[]>(words: T) {
  return v.picklist(words, `must be one of ${words.join(', ')}`)
}

/** A list; its length is checked before its entries, so that a huge one costs nothing. */
export function list<T extends v.GenericSchema>(entry: T, most: number, least = 0) {
  const wanted = least === 0 ? `must be a list of at most ${most}` : `must be a list of ${least} to ${most}`
  const length = v.check((entries: unknown[]) => entries.length >= least && entries.length <= most, wanted)
  return v.pipe(v.array(v.unknown(), wanted), length, v.array(entry))
}

export function object<T extends v.ObjectEntries>(entries: T) {
  return v.object(entries, 'must be an object')
}

/** An object with these optional keys; the values are checked by the code that reads them. */
export function frame<const Key extends string>(...keys: readonly Key[]) {
  return object(v.entriesFromList(keys, v.optional(v.unknown())))
}

/** What an agent of HAProxy's answers. */
export function agentReply() {
  const wanted = 'must be empty, or words such as up, down, drain, maint, ready and 50%'
  return v.pipe(
    v.string(wanted),
    v.check((reply) => reply === '' || packReply(reply) > 0, wanted),
    v.maxLength(100, wanted),
  )
}
