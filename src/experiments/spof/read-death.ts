/** What the death of one part did to the requests: in the gap, until the site has settled again, and after it. */
import { requestKinds } from '../../engine'
import type { RequestKind } from '../../engine'
import type { Outcome, RequestColumns } from '../../engine/trial/trial'
import { columnsOf, countLost, eachInBoth, sharesOf } from '../columns'
import type { Shares } from '../columns'
import type { DyingPart } from './parts'

/**
 * `everything`, `loses`, `nothing`, or the kinds that are no longer answered, joined by `+`: `static`, `reads`, `writes`.
 * `loses`: some requests or acknowledged writes were lost, and each kind is still answered.
 */
export type Verdict = string

export interface Death {
  id: string
  what: DyingPart['what']
  /** From the death until the last request that fared differently from those after the gap; 0 when there is none. */
  gap: { ms: number } & Shares
  after: Shares
  /** The requests of `after` were sent from here on, and before there. */
  settled: { fromUs: number; untilUs: number }
  /** The gap's length when all is then answered that was before; null: it does not recover. */
  recoverMs: number | null
  /** Requests that were answered in the undisturbed run and were not here, in all that was watched. */
  lost: number
  /** Requests that were answered in both runs, and here at least a second later; and by how many milliseconds the latest of them. */
  slower: { requests: number; mostMs: number }
  /** Acknowledged writes that are lost when a replica is then promoted, because no primary runs. */
  lostWrites: number
  /** Reads that did not show their user's own latest write, in all that was watched. */
  staleReads: number
  /** The same of the undisturbed run. */
  usualStaleReads: number
  verdict: Verdict
}

/** The site has settled by `settledUs`; requests are sent until `untilUs`. */
export interface Watched {
  atUs: number
  settledUs: number
  untilUs: number
}

const words: Record<RequestKind, string> = { static: 'static', read: 'reads', write: 'writes' }
const MS = 1000

/** `control` is the undisturbed run, watched at least as long. */
export function readDeath({ id, what }: DyingPart, outcome: Outcome, control: Outcome, watched: Watched): Death {
  const here = columnsOf(outcome)
  const there = columnsOf(control)
  const settled = (from: RequestColumns): Shares => sharesOf(from, watched.settledUs, watched.untilUs)
  const after = settled(here)
  const before = settled(there)
  const endUs = gapEnd(here, after, watched)
  const lost = countLost(here, there)
  const { lostWrites } = outcome
  const stopped = requestKinds.filter((kind) => stops(before[kind], after[kind]))
  const answeredBefore = requestKinds.filter((kind) => (before[kind] ?? 0) > 0)
  return {
    id,
    what,
    gap: { ms: (endUs - watched.atUs) / MS, ...sharesOf(here, 0, endUs + 1) },
    after,
    settled: { fromUs: watched.settledUs, untilUs: watched.untilUs },
    recoverMs: requestKinds.every((kind) => recovers(before[kind], after[kind])) ? (endUs - watched.atUs) / MS : null,
    lost,
    slower: countSlower(here, there),
    lostWrites,
    staleReads: countStale(here, watched.untilUs),
    usualStaleReads: countStale(there, watched.untilUs),
    verdict: verdictOf(stopped, answeredBefore, lost > 0 || lostWrites > 0),
  }
}

/** How much is no longer answered in the end, as a sum of shares: 0 to 3. */
export function missingOf({ after }: Death, undisturbed: Shares): number {
  return requestKinds.reduce((sum, kind) => sum + Math.max(0, (undisturbed[kind] ?? 0) - (after[kind] ?? 0)), 0)
}

/** How much a death harms, for comparison: what is missing counts most, then what was lost, then what is late or out of date. */
export function harmOf(death: Death, undisturbed: Shares): number {
  const { lost, lostWrites, slower, staleReads } = death
  const noticed = Math.min(slower.requests + staleReads, 1e6 - 1)
  return missingOf(death, undisturbed) * 1e12 + (lost + lostWrites) * 1e6 + noticed
}

/** A difference this small may be chance: with other parts dead, requests go to other servers. */
const NOTABLE = 0.1

/** Whether of some kind notably fewer requests are answered in the end. */
export function isWorse(death: Death, than: Death): boolean {
  return requestKinds.some((kind) => (than.after[kind] ?? 0) - (death.after[kind] ?? 0) >= NOTABLE)
}

/** When the last request was sent that fared differently from all after it; where they fare differently among themselves, none. */
function gapEnd({ kind, sentUs, answered }: RequestColumns, after: Shares, { atUs, settledUs }: Watched): number {
  let endUs = atUs
  for (let i = 0; i < sentUs.length && sentUs[i] < settledUs; i++) {
    const usual = after[requestKinds[kind[i]]]
    if ((usual === 0 || usual === 1) && answered[i] !== usual) endUs = Math.max(endUs, sentUs[i])
  }
  return endUs
}

/** A user waits for it, and sees that. */
const LATE_US = 1e6

function countSlower(here: RequestColumns, there: RequestColumns): Death['slower'] {
  let requests = 0
  let mostUs = 0
  eachInBoth(here, there, (i, j) => {
    const laterUs = here.endedUs[i] - there.endedUs[j]
    if (here.answered[i] === 0 || there.answered[j] === 0 || laterUs < LATE_US) return
    requests++
    mostUs = Math.max(mostUs, laterUs)
  })
  return { requests, mostMs: mostUs / MS }
}

function countStale({ sentUs, stale }: RequestColumns, untilUs: number): number {
  return stale.reduce((sum, isStale, i) => sum + (sentUs[i] < untilUs ? isStale : 0), 0)
}

function stops(before: number | null, after: number | null): boolean {
  return before !== null && before > 0 && after === 0
}

function recovers(before: number | null, after: number | null): boolean {
  return before === null || after === null || after >= before
}

function verdictOf(stopped: readonly RequestKind[], answeredBefore: readonly RequestKind[], loses: boolean): Verdict {
  if (stopped.length > 0 && stopped.length === answeredBefore.length) return 'everything'
  if (stopped.length > 0) return stopped.map((kind) => words[kind]).join('+')
  return loses ? 'loses' : 'nothing'
}
