/** Compares two branches from where they diverge to the latest instant known in both: by their totals and request by request. */
import { firstBalancer } from '../engine'
import type { Design, RequestRecord } from '../engine'
import { summarize } from '../engine/metrics/summary'
import type { RequestSummary } from '../engine/metrics/summary'
import { RequestReader } from '../engine/trial/readers'
import { TrialRun } from '../engine/trial/trial-run'
import type { Cut, SeriesPoint } from '../stores/run-store'
import type { Branch } from './branch'
import { partingUs } from './parting'
import type { Tree } from './tree'

const SECOND_US = 1e6
/** Differences listed, at most. */
const MOST_DIFFERENCES = 200

/** What one branch did in the stretch. */
export interface Side extends RequestSummary {
  lostWrites: number
  series: readonly SeriesPoint[]
  cuts: readonly Cut[]
}

/** A request that ended differently in the two branches; null: it did not end within the stretch. */
export interface Difference {
  number: number
  a: RequestRecord | null
  b: RequestRecord | null
}

export interface Comparison {
  fromUs: number
  untilUs: number
  a: Side
  b: Side
  differences: Difference[]
  /** All differences, listed or not. */
  differing: number
}

/** Compares two branches; pauses often, so that the caller decides how long each slice runs. */
export function* compareBranches(tree: Tree, first: Branch, second: Branch): Generator<void, Comparison> {
  const forks = tree.branches.map(({ origin, forkUs }) => ({ id: origin.id, parent: origin.parent, forkUs }))
  const untilUs = Math.min(first.knownUs, second.knownUs)
  const fromUs = Math.min(untilUs, partingUs(forks, first.origin.id, second.origin.id))
  const a = yield* measure(tree.simulation.design, first, fromUs, untilUs)
  const b = yield* measure(tree.simulation.design, second, fromUs, untilUs)
  const differences = differencesOf(a.records, b.records)
  const listed = differences.slice(0, MOST_DIFFERENCES)
  return { fromUs, untilUs, a: a.side, b: b.side, differences: listed, differing: differences.length }
}

interface Measured {
  side: Side
  records: Map<number, RequestRecord>
}

function* measure(design: Design, branch: Branch, fromUs: number, untilUs: number): Generator<void, Measured> {
  const { commands, history, chronicle } = branch
  const trial = TrialRun.begin({ design, commands, snapshots: history.list, atUs: fromUs })
  yield* trial.until(fromUs)
  const { ledger } = trial.simulation.world
  const lostBefore = new Set(ledger.lostWrites.numbers.list())
  const reader = new RequestReader(ledger)
  yield* trial.readBy(reader).until(untilUs)
  const series = chronicle.series.filter(
    ({ second }) => (second + 1) * SECOND_US > fromUs && second * SECOND_US < untilUs,
  )
  const lost = ledger.lostWrites.numbers.list().filter((write) => !lostBefore.has(write))
  const { records } = reader
  return {
    side: { ...summarize(records, firstBalancer(design)), lostWrites: lost.length, series, cuts: chronicle.cuts },
    records: new Map(records.map((record) => [record.number, record])),
  }
}

/** Different outcomes first, then different times or servers; each in the order of sending. */
function differencesOf(a: Map<number, RequestRecord>, b: Map<number, RequestRecord>): Difference[] {
  const numbers = [...new Set([...a.keys(), ...b.keys()])].sort((x, y) => x - y)
  const all = numbers.flatMap((number): Difference[] => {
    const difference = { number, a: a.get(number) ?? null, b: b.get(number) ?? null }
    return isSame(difference) ? [] : [difference]
  })
  return [...all.filter(outcomesDiffer), ...all.filter((difference) => !outcomesDiffer(difference))]
}

function outcomesDiffer({ a, b }: Difference): boolean {
  return a?.cause !== b?.cause
}

function isSame({ a, b }: Difference): boolean {
  return (
    a !== null &&
    b !== null &&
    a.cause === b.cause &&
    a.balancer === b.balancer &&
    a.server === b.server &&
    a.endedUs === b.endedUs &&
    a.stale === b.stale
  )
}
