/**
 * The link to a moment: `s=1.` and the moment, packed, deflated and in base64url. The digit is the version of the format.
 * A checksum follows the packed moment and reveals a link that was altered on its way.
 */
import * as v from 'valibot'
import type { Moment } from '../designs/moment'
import { readingMoment } from '../designs/schema-moment'
import type { Problem } from '../designs/schema-problem'
import { finish } from '../engine/trial/trial-run'
import type { Ignored } from '../stores/view-store'
import { shareWords } from '../words/share-words'
import { fromLetters, toLetters } from './base64url'
import { canDeflate, deflate, inflate, MOST_BYTES } from './deflate'
import { pack, unpack } from './packed'
import { isTooDeep, readJson } from './read-json'

const VERSION = 1
/** Longer than any link we make; the rest is not read. */
const MOST_LETTERS = 64 * 1024
const words = shareWords.ignored

/** A link or a file being read, with many pauses, so that whoever opens it can cancel; it never throws. */
export type Reading = Generator<void, Opened>

/** What could be opened from a link or a file, and a sentence for each thing that could not. */
export interface Opened {
  moment: Moment | null
  ignored: Ignored[]
}

/** The fragment of the address, without `#`. */
export async function encodeMoment(moment: Moment): Promise<string> {
  const text = JSON.stringify(pack(moment))
  return `s=${VERSION}.${toLetters(await deflate(`${text}${checkSum(text)}`))}`
}

/** Reads a fragment, with or without `#`. */
export async function readingLink(fragment: string): Promise<Reading> {
  const { text, whole, refusal } = await unwrap(fragment)
  return readPacked(text, whole, refusal)
}

/** The same at once; never throws. */
export async function decode(fragment: string): Promise<Opened> {
  return finish(await readingLink(fragment))
}

/** What is in a fragment: the text, and whether it is all of it; or why there is nothing. */
async function unwrap(fragment: string): Promise<{ text: string; whole: boolean; refusal?: string }> {
  const found = /^#?s=(\d{1,6})\.([^]*)$/.exec(fragment)
  const refuse = (refusal: string) => ({ text: '', whole: false, refusal })
  if (found === null) return refuse(words.noLink)
  if (Number(found[1]) > VERSION) return refuse(words.newer(Number(found[1]), VERSION))
  if (Number(found[1]) < VERSION) return refuse(words.noLink)
  if (found[2].length > MOST_LETTERS) return refuse(words.tooLarge)
  if (!canDeflate()) return refuse(words.noLinksHere)
  const { bytes, all } = fromLetters(found[2])
  const { text, end } = await inflate(bytes)
  if (end === 'too large') return refuse(words.tooLarge)
  return { text, whole: all && end === 'whole' }
}

function* readPacked(text: string, whole: boolean, refusal: string | undefined): Reading {
  if (refusal !== undefined) return nothing(refusal)
  const body = text.slice(0, -SUM_LENGTH)
  const intact = whole && text.endsWith(checkSum(body))
  const read = yield* readingWritten(unpack(readJson(text)))
  if (intact) return read
  // For a truncated text, missing fields are not reported.
  return read.moment === null ? nothing(words.unreadable) : { ...read, ignored: [said(words.damaged), ...read.ignored] }
}

/** Reads the text of a file, or of *Copy as text*. */
export function* readingText(text: string): Reading {
  if (text.length > MOST_TEXT) return nothing(words.tooLarge)
  const written = parse(text.replace(/^\uFEFF/, ''))
  const stamped = v.safeParse(v.looseObject({ version: v.number() }), written)
  if (stamped.success && stamped.output.version > VERSION) return nothing(words.newer(stamped.output.version, VERSION))
  return written === undefined ? nothing(words.noText) : yield* readingWritten(written)
}

/** The same at once; never throws. */
export function readText(text: string): Opened {
  return finish(readingText(text))
}

/** A readable file is about ten times as long as its packed form. */
export const MOST_TEXT = 32 * MOST_BYTES

/** Reads what is written as in a file, and not trusted either. */
export function* readingWritten(written: unknown): Reading {
  const { moment, problems } = yield* readingMoment(written)
  return { moment, ignored: problems.map(ignoredOf) }
}

/** The same at once; never throws. */
export function openWritten(written: unknown): Opened {
  return finish(readingWritten(written))
}

export function ignoredOf({ field, sentence }: Problem): Ignored {
  const about = words.about.find(([fields]) => fields.test(field))
  const told = about?.[1] ?? words.other
  return { sentence: typeof told === 'string' ? told : told(sentence), detail: `${field} ${sentence}` }
}

export function nothing(sentence: string): Opened {
  return { moment: null, ignored: [said(sentence)] }
}

function said(sentence: string): Ignored {
  return { sentence, detail: null }
}

function parse(text: string): unknown {
  if (isTooDeep(text)) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const SUM_LENGTH = 8

/** FNV-1a, 32 bits, as eight hexadecimal digits. */
function checkSum(text: string): string {
  let sum = 0x811c9dc5
  for (let i = 0; i < text.length; i++) sum = Math.imul(sum ^ text.charCodeAt(i), 0x01000193)
  return (sum >>> 0).toString(16).padStart(SUM_LENGTH, '0')
}
