/**
 * The link to a moment: `s=1.` and the moment, packed, deflated and in base64url. The digit is the version of the format.
 * A checksum follows the packed moment and reveals a link that was altered on its way.
 */
import * as v from 'valibot'
import type { Moment } from '../designs/moment'
import { readMoment } from '../designs/schema-moment'
import type { Problem } from '../designs/schema-problem'
import type { Ignored } from '../stores/view-store'
import { shareWords } from '../words/share-words'
import { fromLetters, toLetters } from './base64url'
import { deflate, inflate, MOST_BYTES } from './deflate'
import { pack, unpack } from './packed'
import { readJson } from './read-json'

const VERSION = 1
/** Longer than any link we make; the rest is not read. */
const MOST_LETTERS = 64 * 1024
const words = shareWords.ignored

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

/** Reads a fragment, with or without `#`; never throws. */
export async function decode(fragment: string): Promise<Opened> {
  const found = /^#?s=(\d{1,6})\.([^]*)$/.exec(fragment)
  if (found === null) return nothing(words.noLink)
  if (Number(found[1]) > VERSION) return nothing(words.newer(Number(found[1]), VERSION))
  if (Number(found[1]) < VERSION) return nothing(words.noLink)
  if (found[2].length > MOST_LETTERS) return nothing(words.tooLarge)
  const { bytes, all } = fromLetters(found[2])
  const { text, end } = await inflate(bytes)
  if (end === 'too large') return nothing(words.tooLarge)
  const body = text.slice(0, -SUM_LENGTH)
  const intact = all && end === 'whole' && text.endsWith(checkSum(body))
  const read = openWritten(unpack(readJson(text)))
  if (intact) return read
  // For a truncated text, missing fields are not reported.
  return read.moment === null ? nothing(words.unreadable) : { ...read, ignored: [said(words.damaged), ...read.ignored] }
}

/** Reads the text of a file, or of *Copy as text*; never throws. */
export function readText(text: string): Opened {
  if (text.length > MOST_TEXT) return nothing(words.tooLarge)
  const written = parse(text)
  const stamped = v.safeParse(v.looseObject({ version: v.number() }), written)
  if (stamped.success && stamped.output.version > VERSION) return nothing(words.newer(stamped.output.version, VERSION))
  return written === undefined ? nothing(words.noText) : openWritten(written)
}

/** A readable file is about ten times as long as its packed form. */
export const MOST_TEXT = 32 * MOST_BYTES

/** Reads what is written as in a file, and not trusted either; never throws. */
export function openWritten(written: unknown): Opened {
  const { moment, problems } = readMoment(written)
  return { moment, ignored: problems.map(ignoredOf) }
}

function ignoredOf({ field, sentence }: Problem): Ignored {
  const about = words.about.find(([fields]) => fields.test(field))
  return { sentence: about === undefined ? words.other : about[1], detail: `${field} ${sentence}` }
}

export function nothing(sentence: string): Opened {
  return { moment: null, ignored: [said(sentence)] }
}

function said(sentence: string): Ignored {
  return { sentence, detail: null }
}

function parse(text: string): unknown {
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
