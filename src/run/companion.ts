/**
 * A second run that follows the live one and is only looked at: another branch of its tree, or another design under the same
 * arrivals. After every frame it goes to the live run's instant, forward or back; while it is not there yet, the live run waits.
 */
import type { Action, Simulation } from '../engine'
import { makeRunStore, useRunStore } from '../stores/run-store'
import type { Companion, Differing, Differs } from '../stores/run-store'
import { notify, useViewStore } from '../stores/view-store'
import { differencesOf } from './differing'
import { treeOf } from './moment'
import type { Replayed } from './replay'
import { Publisher } from './publisher'
import { run } from './run'
import { keepSame } from './same'
import type { Scene } from './scene'
import { sliceOf } from './slice'
import { Tree } from './tree'

/** Milliseconds of a frame that it may use, beside those of the live run. */
const BUDGET_MS = 5
/** Simulated time between two looks at the clock; and from which on it goes by a snapshot that is nearer. */
const SLICE_US = 1e5
const FAR_US = 1e6

export class CompanionRun implements Scene {
  readonly store = makeRunStore()
  readonly command = null
  private readonly publisher = new Publisher(this.store)
  private readonly listeners = new Set<(simulation: Simulation) => void>()
  private tree = new Tree(run.branches.opened)
  /** While it is replayed from its beginning. */
  private building: Generator<Replayed, Tree> | null = null
  /** What it was made of: when that changes, it is made anew. */
  private source: unknown = null
  private published: Tree | null = null
  /** The run that is open: when that changes, what was beside it goes without a word. */
  private readonly opened = run.branches.opened
  /** What the live run showed last: it stands here when the live run shows what stood here. */
  private before: Companion | null = null

  /** `words`: how it is said what differs. */
  constructor(
    private readonly companion: Companion,
    private readonly words: Readonly<Record<Differing, Differs>>,
  ) {}

  get simulation(): Simulation {
    return this.tree.simulation
  }

  onFrame(listener: (simulation: Simulation) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Follows the live run; returns a function that stops it. */
  start(): () => void {
    this.prepare()
    const stops = [
      run.onFrame(() => this.frame()),
      useRunStore.subscribe(() => this.prepare()),
      ...[useRunStore, this.store].map((store) => store.subscribe(() => this.tell())),
    ]
    return () => {
      for (const stop of stops) stop()
      run.waits = false
      useRunStore.setState({ differs: {} })
    }
  }

  /** Makes it anew where what it is made of has changed; gives way where the live run shows the same, or it is gone. */
  private prepare(): void {
    const { branches: live } = run
    const shown = shownBy(live, this.companion)
    const source = sourceOf(live, this.companion)
    if (source === null || isSame(shown, this.companion)) {
      const { before } = this
      const fits = before !== null && !isSame(before, shown) && sourceOf(live, before) !== null
      useViewStore.setState({ companion: fits ? before : null })
      if (source === null && live.opened === this.opened) notify('gone')
      return
    }
    this.before = shown
    const { playing, speed } = useRunStore.getState()
    const mine = this.store.getState()
    if (mine.playing !== playing || mine.speed !== speed) this.store.setState({ playing, speed })
    if (keepSame(this.source, source) === this.source) return
    this.source = source
    if ('branch' in this.companion) {
      this.tree = new Tree(live.opened)
      this.tree.restore({ ...live.memento(), active: this.companion.branch })
    } else {
      const { profile, seed } = live.opened
      const { nowUs } = live.simulation
      const branches = [{ name: null, parent: -1, kept: 0, commands: arrivalsOf(live), knownUs: nowUs }]
      const opened = { designId: this.companion.design, profile, seed }
      this.building = treeOf({ ...opened, branches, active: 0, nowUs, handled: null })
    }
  }

  private frame(): void {
    const deadline = performance.now() + BUDGET_MS
    const { nowUs } = run.simulation
    const isThere = this.build(deadline) && follow(this.tree, nowUs, deadline)
    run.waits = !isThere
    const isNew = this.published !== this.tree || this.store.getState().nowUs !== nowUs
    if (isThere && isNew && useRunStore.getState().nowUs === nowUs) {
      this.published = this.tree
      this.publisher.publish(this.tree, null)
    }
    for (const listener of this.listeners) listener(this.simulation)
  }

  /** Goes on with its replay; true when there is none, or it is complete. */
  private build(deadline: number): boolean {
    const { building } = this
    if (building === null) return true
    const step = sliceOf(building, deadline)
    if (step.done === true) {
      this.tree = step.value
      this.building = null
    }
    this.store.setState({ replaying: step.done === true ? null : step.value })
    return step.done === true
  }

  /** Says what differs, in both stores, when both are of one instant. */
  private tell(): void {
    const [live, other] = [useRunStore.getState(), this.store.getState()]
    if (this.published === null || live.nowUs !== other.nowUs) return
    const found = Object.entries(differencesOf(live, other)).map(([id, what]): [string, Differs] => [
      id,
      this.words[what],
    ])
    const differs = keepSame(live.differs, Object.fromEntries(found))
    if (live.differs !== differs) useRunStore.setState({ differs })
    if (other.differs !== differs) this.store.setState({ differs })
  }
}

/** Brings a tree to an instant, or as near as it comes until the deadline; true when it is there. */
export function follow(tree: Tree, untilUs: number, deadline: number): boolean {
  const { simulation, knownUs } = tree
  const behindUs = untilUs - simulation.nowUs
  if (behindUs < 0 || (behindUs > FAR_US && knownUs > simulation.nowUs + FAR_US)) tree.seek(untilUs)
  while (simulation.nowUs < untilUs && performance.now() <= deadline) {
    tree.advance(Math.min(untilUs, simulation.nowUs + SLICE_US))
  }
  return simulation.nowUs === untilUs
}

/** The live run, as it would be named if it stood beside; null for a changed design, which has no name. */
function shownBy({ active, opened }: Tree, companion: Companion): Companion | null {
  if ('branch' in companion) return { branch: active.origin.id }
  return opened.changed ? null : { design: opened.designId }
}

function isSame(a: Companion | null, b: Companion | null): boolean {
  return keepSame(a, b) === a
}

/** What it is made of; null where it is not to be had. */
function sourceOf(live: Tree, companion: Companion): unknown {
  if ('design' in companion) return [live.opened, arrivalsOf(live)]
  const branch = live.find(companion.branch)
  return branch === null ? null : [live.opened, branch.commands]
}

/** What was done in the live run to what its users send. */
function arrivalsOf(live: Tree): (Action & { atUs: number })[] {
  return live.simulation.commands.filter((command) => command.op === 'traffic')
}
