/**
 * What holding on to the past costs: a snapshot, a restore, showing any instant, stepping back, beginning a branch, and one
 * frame of a drag over the timeline (going there and publishing, without the browser's own drawing); for ten minutes at class
 * and at production traffic, and for an hour. In processor time: on a busy machine most of the clock's p95 is waiting for a core.
 */
import { Simulation } from '../engine'
import { RandomStream } from '../engine/kernel/random'
import { Publisher } from '../run/publisher'
import { Tree } from '../run/tree'
import { useRunStore } from '../stores/run-store'
import type { Figures } from './figures'
import { classicThree } from './classic-three'
import { cpuSeconds, quantile } from './measure'

const MINUTE_US = 60e6
const CLASS = { profile: 'classroom', ratePerSecond: 4 } as const
const PRODUCTION = { profile: 'production', ratePerSecond: 200 } as const
/** The production profile's own traffic. */
const FULL = { profile: 'production', ratePerSecond: 400 } as const
const SECOND_US = 1e6
const COPIES = 400
const SEEKS = 400
const STEPS = 200
const BRANCHES = 60
/** Frames of a drag from the end to the beginning and back. */
const DRAG_FRAMES = 600

type Costs = Record<'seek' | 'stepBack' | 'branch' | 'scrub', number[]>

export function benchHistory(): Figures {
  const tenAtClass = costsOf(watched(CLASS, 10))
  const tree = watched(PRODUCTION, 10)
  const { size } = tree.active.history
  const ten = costsOf(tree)
  const hour = costsOf(watched(FULL, 60))
  return {
    ...benchSnapshots(),
    'history.mebibytes': size.bytes / 2 ** 20,
    'history.secondsBetween': (10 * 60) / size.snapshots,
    ...figuresOf('', ten),
    ...figuresOf('at4.', tenAtClass),
    ...figuresOf('hour.', hour),
  }
}

function benchSnapshots(): Figures {
  const simulation = new Simulation(classicThree(PRODUCTION.ratePerSecond))
  simulation.advance(MINUTE_US)
  const snapshot = simulation.snapshot()
  return {
    'snapshot.us':
      1000 *
      quantile(
        times(COPIES, () => simulation.snapshot()),
        0.5,
      ),
    'snapshot.bytes': snapshot.state.byteLength,
    'snapshot.bytesAfterBurst': bytesAfterBurst(),
    'restore.us':
      1000 *
      quantile(
        times(COPIES, () => simulation.restore(snapshot)),
        0.5,
      ),
  }
}

/** Of a snapshot after 10,000 calls have waited for frozen applications, and are gone. */
function bytesAfterBurst(): number {
  const simulation = new Simulation(classicThree(PRODUCTION.ratePerSecond))
  const applications = simulation.design.services.filter(({ kind }) => kind === 'application')
  for (const { id } of applications) simulation.apply({ op: 'pause', target: id })
  while (simulation.world.calls.live < 10_000) simulation.advance(simulation.nowUs + SECOND_US)
  for (const { id } of applications) simulation.apply({ op: 'resume', target: id })
  simulation.advance(simulation.nowUs + 10 * MINUTE_US)
  return simulation.snapshot().state.byteLength
}

function watched({ profile, ratePerSecond }: typeof CLASS | typeof PRODUCTION | typeof FULL, minutes: number): Tree {
  const tree = new Tree({ designId: 'classic-three', profile, seed: 1 })
  const { mix } = tree.simulation.design.traffic
  tree.command({ op: 'traffic', traffic: { ratePerSecond, mix } })
  tree.advance(minutes * MINUTE_US)
  return tree
}

/** Each in milliseconds. */
function costsOf(tree: Tree): Costs {
  const endUs = tree.knownUs
  const luck = new RandomStream(1, 'seeks')
  const publisher = new Publisher(useRunStore)
  const seek = times(SEEKS, () => {
    tree.seek(luck.below(endUs))
  })
  const scrub = times(DRAG_FRAMES, (frame) => {
    tree.seek(endUs * Math.abs(1 - (2 * frame) / DRAG_FRAMES))
    publisher.publish(tree, null)
  })
  const stepBack = times(
    STEPS,
    () => tree.step('event', -1),
    () => {
      tree.seek(luck.below(endUs))
    },
  )
  // A new one each time, in the past of the first.
  const branch = times(
    BRANCHES,
    () => tree.command({ op: 'kill', target: 'server-1' }),
    () => {
      tree.switchTo(0)
      tree.seek(luck.below(endUs))
    },
  )
  return { seek, stepBack, branch, scrub }
}

/** The time of each run of the work; what comes before it is not counted. */
function times(count: number, work: (n: number) => unknown, before: () => void = () => undefined): number[] {
  return Array.from({ length: count }, (_, n) => {
    before()
    return 1000 * cpuSeconds(() => work(n))
  })
}

function figuresOf(at: string, { seek, stepBack, branch, scrub }: Costs): Figures {
  return {
    [`seek.${at}p50Ms`]: quantile(seek, 0.5),
    [`seek.${at}p95Ms`]: quantile(seek, 0.95),
    [`stepBack.${at}p50Ms`]: quantile(stepBack, 0.5),
    [`stepBack.${at}p95Ms`]: quantile(stepBack, 0.95),
    [`branch.${at}p50Ms`]: quantile(branch, 0.5),
    [`branch.${at}p95Ms`]: quantile(branch, 0.95),
    [`scrub.${at}frameP95Ms`]: quantile(scrub, 0.95),
  }
}
