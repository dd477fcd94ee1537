/** What holding on to the past costs: a snapshot, a restore, and showing any instant of ten minutes at 200 requests a second. */
import { performance } from 'node:perf_hooks'
import { Simulation } from '../engine'
import { RandomStream } from '../engine/kernel/random'
import { History } from '../run/history'
import type { Figures } from './bench'
import { classicThree } from './classic-three'
import { quantile } from './measure'

const RUN_US = 600e6
const RATE_PER_SECOND = 200
/** Simulated time between two looks of the page at its history. */
const FRAME_US = 50_000
const SEEKS = 400
const COPIES = 400

export function benchHistory(): Figures {
  const simulation = new Simulation(classicThree(RATE_PER_SECOND))
  const history = History.of(simulation)
  while (simulation.nowUs < RUN_US) {
    simulation.advance(simulation.nowUs + FRAME_US)
    history.collect(simulation)
  }
  const snapshots = Array.from({ length: COPIES }, () => milliseconds(() => simulation.snapshot()))
  const snapshot = simulation.snapshot()
  const restores = Array.from({ length: COPIES }, () => milliseconds(() => simulation.restore(snapshot)))
  const luck = new RandomStream(1, 'seeks')
  const seeks = Array.from({ length: SEEKS }, () => {
    const toUs = luck.below(RUN_US)
    return milliseconds(() => history.seek(simulation, toUs))
  })
  return {
    'snapshot.us': 1000 * quantile(snapshots, 0.5),
    'snapshot.bytes': snapshot.state.byteLength,
    'restore.us': 1000 * quantile(restores, 0.5),
    'seek.p50Ms': quantile(seeks, 0.5),
    'seek.p95Ms': quantile(seeks, 0.95),
    'history.mebibytes': history.size.bytes / 2 ** 20,
  }
}

function milliseconds(work: () => unknown): number {
  const before = performance.now()
  work()
  return performance.now() - before
}
