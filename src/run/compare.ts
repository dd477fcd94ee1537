/** Compares two branches from where they part to the latest instant known in both: by their totals and request by request. */
import { causes, firstBalancer, Simulation } from '../engine'
import type { Design, RequestRecord } from '../engine'
import type { SeriesPoint } from '../stores/run-store'
import type { Branch } from './branch'
import { partingUs } from './parting'
import type { Tree } from './tree'

const SECOND_US = 1e6
/** Differences listed, at most. */
const MOST_DIFFERENCES = 200

/** What one branch did in the stretch. Percentiles by nearest rank, in microseconds; null when nothing was answered. */
export interface Side {
  answered: number
  failed: number
  /** By place in `causes`. */
  byCause: number[]
  /** Answers by each server of the first balancer, in its order. */
  byServer: number[]
  p50Us: number | null
  p95Us: number | null
  p99Us: number | null
  staleReads: number
  lostWrites: number
  series: readonly SeriesPoint[]
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

/** Compares two branches; pauses at each simulated second, so that the caller decides how long each slice runs. */
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
  const simulation = new Simulation(design)
  simulation.follow(branch.commands, branch.history.start)
  branch.history.seek(simulation, fromUs)
  const { requests, lostWrites } = simulation.world.ledger
  const lostBefore = new Set(lostWrites.numbers.list())
  const records = new Map<number, RequestRecord>()
  let next = requests.total
  while (simulation.nowUs < untilUs) {
    simulation.advance(Math.min(untilUs, simulation.nowUs + SECOND_US))
    for (; next < requests.total; next++) {
      const record = requests.at(next)
      records.set(record.number, record)
    }
    yield
  }
  const series = branch.chronicle.series.filter(
    ({ second }) => (second + 1) * SECOND_US > fromUs && second * SECOND_US < untilUs,
  )
  const lost = lostWrites.numbers.list().filter((write) => !lostBefore.has(write))
  return { side: { ...count([...records.values()], firstBalancer(design)), lostWrites: lost.length, series }, records }
}

function count(records: readonly RequestRecord[], shown: number): Omit<Side, 'lostWrites' | 'series'> {
  const byCause = causes.map((cause) => records.filter((record) => record.cause === cause).length)
  const byServer: number[] = []
  for (const { cause, balancer, server } of records) {
    if (cause === 'ok' && balancer === shown && server >= 0) byServer[server] = (byServer.at(server) ?? 0) + 1
  }
  const times = records
    .filter(({ cause }) => cause === 'ok')
    .map(({ sentUs, endedUs }) => endedUs - sentUs)
    .sort((x, y) => x - y)
  const rank = (share: number): number | null => times.at(Math.max(0, Math.ceil(share * times.length) - 1)) ?? null
  return {
    answered: byCause[0],
    failed: records.length - byCause[0],
    byCause,
    byServer: Array.from(byServer, (answers: number | undefined) => answers ?? 0),
    p50Us: rank(0.5),
    p95Us: rank(0.95),
    p99Us: rank(0.99),
    staleReads: records.filter(({ stale }) => stale).length,
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
