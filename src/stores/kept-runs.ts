/** The last runs of this browser: each under a key of its own, so that two pages never write the same one. */
import { fields, fitting, isBetween, isRecord } from './fit'
import { LATEST, runKey } from './last-run'
import { recall, remember } from './storage'

export const MOST_RUNS = 5

/** A run as it is kept. */
export interface KeptRun {
  /** When, in milliseconds since 1970. */
  atMs: number
  /** Simulated seconds per second. */
  speed: number
  /** The moment as a file has it; whoever opens it reads it by the schema. */
  moment: unknown
}

const number = fitting((value): value is number => isBetween(value, 0, Number.MAX_SAFE_INTEGER))
const written = fields<KeptRun>({ atMs: number, speed: number, moment: fitting(isRecord) })

/** What is kept of a run; undefined when nothing is, or nothing that can be used. */
export function readRun(id: string): KeptRun | undefined {
  const { atMs, speed, moment } = recall(runKey(id), written) ?? {}
  return atMs === undefined || speed === undefined || moment === undefined ? undefined : { atMs, speed, moment }
}

/** The ids of all that is kept, the latest first; what cannot be read comes last. */
export function keptIds(): string[] {
  const prefix = runKey('')
  const ids = storedKeys().flatMap((key) => (key.startsWith(prefix) ? [key.slice(prefix.length)] : []))
  const ages = new Map(ids.map((id) => [id, readRun(id)?.atMs ?? -1]))
  return ids.toSorted((a, b) => (ages.get(b) ?? 0) - (ages.get(a) ?? 0) || (a < b ? -1 : 1))
}

/**
 * Keeps a run in place of what was kept of it, and of all the latest five. Where there is no room, the oldest ones make
 * it. `quietly`: if it cannot be kept, that is not reported.
 */
export function keepRun(id: string, run: KeptRun, how?: 'quietly'): void {
  const others = keptIds().filter((other) => other !== id)
  for (const old of others.splice(MOST_RUNS - 1)) forgetRun(old)
  while (others.length > 0 && !remember(runKey(id), run, 'quietly')) forgetRun(others.pop() ?? '')
  if (others.length === 0) remember(runKey(id), run, how)
}

/** The next plain address opens this one, if it is kept and no page shows it then. */
export function noteLatest(id: string): void {
  remember(LATEST, id, 'quietly')
}

export function forgetRun(id: string): void {
  try {
    localStorage.removeItem(runKey(id))
  } catch {
    // What cannot be reached need not be forgotten.
  }
}

function storedKeys(): string[] {
  try {
    return Array.from({ length: localStorage.length }, (_, i) => localStorage.key(i) ?? '')
  } catch {
    return []
  }
}
