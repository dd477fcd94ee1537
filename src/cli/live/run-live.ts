/** Plays the configurations of a run of the live test, several at once, and counts. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { judgeTrace } from '../judge-trace'
import { makeCase, programs } from './live-case'
import { failureText, outcomeLine } from './live-report'
import type { Outcome } from './live-report'
import { programsOf, recordTrace } from './live-trace'
import type { RealPrograms } from './live-trace'
import type { Options } from './options'
import { removeFolder, temporaryFolder } from './program'
import { LiveProblem } from './progress'
import { Stalls } from './stalls'
import type { LiveCase } from './steps'

export interface Counts {
  passed: number
  failed: number
  skipped: number
}

/** Where the traces of differences are saved. */
const SAVED = join('.cache', 'live')
/** Less than any timeout of a configuration that a process has to answer within. */
const TOO_LONG_MS = 150
const MOST_AGAIN = 3
const SEEDS = 4_294_967_296

/** `required`: a program that is missing is a failure; otherwise its configurations are skipped. */
export async function runLive(
  options: Options,
  found: RealPrograms,
  required: boolean,
  say: (text: string) => void,
): Promise<Counts> {
  const needed = programs.filter((name) => options.only === null || options.only === 'both' || options.only === name)
  for (const name of needed) {
    const missing = required ? 'not on PATH, and REQUIRE_REAL=1 asks for it.' : 'not on PATH: skipped.'
    say(`${name} ${found.get(name)?.version ?? missing}`)
  }
  const counts = await playAll(options, found, say)
  if (required) Object.assign(counts, { failed: counts.failed + counts.skipped, skipped: 0 })
  const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''
  say(`${counts.passed} passed, ${counts.failed} failed${skipped}`)
  return counts
}

/** Several at once: they mostly wait for checks and timeouts. */
async function playAll(
  { configs, seed, only, atOnce }: Options,
  found: RealPrograms,
  say: (text: string) => void,
): Promise<Counts> {
  const counts: Counts = { passed: 0, failed: 0, skipped: 0 }
  const folder = temporaryFolder()
  const stalls = new Stalls()
  let next = 0
  const work = async () => {
    while (next < configs) {
      const live = makeCase((seed + next++) % SEEDS, only)
      if (programsOf(live).some((name) => (found.get(name) ?? null) === null)) {
        counts.skipped++
        continue
      }
      const outcome = await playFairly(live, found, join(folder, String(next)), stalls)
      const differs = outcome.sentences.length > 0
      counts[differs ? 'failed' : 'passed']++
      say(outcomeLine(outcome))
      if (differs) say(failureText(outcome, only))
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  removeFolder(folder)
  return counts
}

/**
 * A difference counts only if this process was on time: where it stood still for so long that a real timeout may have passed
 * meanwhile, the configuration is played again.
 */
async function playFairly(live: LiveCase, real: RealPrograms, folder: string, stalls: Stalls): Promise<Outcome> {
  for (let again = 0; ; again++) {
    const endWatch = stalls.watch()
    const outcome = await playOne(live, real, join(folder, String(again)))
    const stoodMs = endWatch()
    if (outcome.sentences.length === 0 || stoodMs < TOO_LONG_MS || again === MOST_AGAIN) return outcome
  }
}

async function playOne(live: LiveCase, real: RealPrograms, folder: string): Promise<Outcome> {
  const startedMs = Date.now()
  const outcome = (sentences: string[], text: string | null, file: string | null): Outcome => {
    return { live, tookMs: Date.now() - startedMs, sentences, text, file }
  }
  try {
    const { trace, text } = await recordTrace(live, real, folder)
    const sentences = judgeTrace(JSON.parse(JSON.stringify(trace)))
    return outcome(sentences, text, sentences.length > 0 ? save(live.name, trace) : null)
  } catch (error) {
    return outcome([`It could not be played: ${reasonOf(error)}`], null, null)
  }
}

/** The message of an expected problem; for any other, its place in the code. */
function reasonOf(error: unknown): string {
  if (error instanceof LiveProblem) return error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

function save(name: string, trace: object): string {
  mkdirSync(SAVED, { recursive: true })
  const file = join(SAVED, `${name}.json`)
  writeFileSync(file, `${JSON.stringify(trace, null, 1)}\n`)
  return file
}
