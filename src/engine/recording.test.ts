// A run that records only counts is the same run: it differs in the rows of its books and in nothing else.
import { describe, expect, it, vi } from 'vitest'
import { designSources, namedDesign } from '../designs/catalog'
import { advanceChecked } from './invariants/advance-checked'
import { Memory } from './invariants/invariant'
import { RandomStream } from './kernel/random'
import { showStat } from './services/haproxy/stat'
import { Haproxy } from './services/haproxy/haproxy'
import { Simulation } from './simulation'
import { Dice } from './testing/dice'
import { randomAction, randomRun } from './testing/swarm'
import type { RandomRun } from './testing/swarm'
import { byThoroughness, isFull } from '../../scripts/thorough.mjs'

vi.setConfig({ testTimeout: 120_000 })

const SECOND = 1e6
/** All of them with FULL=1, else a few of each. */
const swarm: [string, RandomRun][] = Array.from({ length: byThoroughness(8, 15, 60) }, (_, i) => [
  `seed ${i + 1}`,
  randomRun(i + 1),
])
const ours = designSources.flatMap(({ id }) =>
  (isFull ? [1, 2, 3] : [1]).map((seed): [string, RandomRun] => [id, troubled(id, seed)]),
)
const runs = [...swarm, ...ours]

/** One of the five designs with random commands, some of which it refuses. */
function troubled(id: string, seed: number): RandomRun {
  const design = namedDesign(id, 'classroom', seed)
  const dice = new Dice(seed, id)
  const endUs = 40 * SECOND
  const commands = Array.from({ length: 15 }, () => ({ ...randomAction(dice, design), atUs: dice.range(0, endUs) }))
  return { design, commands, endUs }
}

const counting = ({ design, commands }: RandomRun): Simulation => new Simulation(design, commands, { record: 'counts' })
const recording = ({ design, commands }: RandomRun): Simulation => new Simulation(design, commands)

/** All that can be read of a run beside the rows of its books. */
function counted(simulation: Simulation) {
  const { ledger, services } = simulation.world
  const { hops, requests, routine, journal, lostWrites, metrics } = ledger
  const balancers = services.filter((service): service is Haproxy => service instanceof Haproxy)
  const seconds = Array.from({ length: 64 }, (_, i) => metrics.perSecond.second(metrics.perSecond.current - i))
  return {
    digest: simulation.digest(),
    at: [simulation.nowUs, simulation.handled, ledger.entries],
    metrics,
    totals: [metrics.sentTotal, metrics.answered, metrics.failed, metrics.inFlight],
    percentiles: metrics.latencies.percentiles(0.5, 0.95, 0.99, 1),
    seconds,
    rows: [hops.total, requests.total, routine.total],
    journal: Array.from({ length: journal.total - journal.first }, (_, i) => journal.at(journal.first + i)),
    lost: lostWrites.list(),
    views: services.map((service) => service.view()),
    statistics: balancers.map((balancer) => showStat(balancer, simulation.nowUs)),
    lines: balancers.map(({ account, log }) => [account.requestLog.total, log.servers.total]),
  }
}

/** How many rows its books keep. */
function kept({ world: { ledger, services } }: Simulation): number {
  const logs = services.flatMap((service) =>
    service instanceof Haproxy ? [service.account.requestLog, service.log.servers] : [],
  )
  const books = [ledger.hops, ledger.requests, ledger.routine, ...logs]
  return books.reduce((sum, { total, first }) => sum + total - first, 0)
}

const somewhere = (seed: number, endUs: number): number => new RandomStream(seed, 'somewhere').below(endUs)

describe.each(runs)('%s', (_, run) => {
  it('counts the same and keeps nothing', () => {
    const full = recording(run)
    const counts = counting(run)
    for (const share of [0.3, 0.7, 1]) {
      full.advance(share * run.endUs)
      counts.advance(share * run.endUs)
      expect(counted(counts)).toEqual(counted(full))
    }
    expect(kept(counts)).toBe(0)
    expect(kept(full)).toBeGreaterThan(0)
  })

  it('goes on from a snapshot of either as the straight run does', () => {
    const straight = recording(run)
    straight.advance(run.endUs)
    const midUs = somewhere(run.design.seed, run.endUs)
    for (const begin of [counting, recording]) {
      const first = begin(run)
      first.advance(midUs)
      for (const goOn of [counting, recording]) {
        const second = goOn(run)
        second.restore(first.snapshot())
        if (begin === goOn) expect(second.snapshot()).toEqual(first.snapshot())
        second.advance(run.endUs)
        expect(counted(second)).toEqual(counted(straight))
        if (goOn === counting) expect(kept(second)).toBe(0)
      }
    }
  })
})

it('obeys every law after every event', () => {
  for (const [, run] of runs.filter((__, i) => i % 4 === 0)) advanceChecked(counting(run), run.endUs, new Memory())
})

it('steps from one thing that happens to the next as a run does that records all of it', () => {
  const [, run] = runs[2]
  const [full, counts] = [recording(run), counting(run)]
  for (let more = true; more;) {
    more = full.step(run.endUs)
    expect(counts.step(run.endUs)).toBe(more)
    expect(counts.handled).toBe(full.handled)
  }
})
