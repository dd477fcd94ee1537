/** Builds the branches of a moment by replay, in slices so short that frames go on and Cancel answers in between. */
import type { BranchPlan } from '../designs/moment'
import type { Budget } from '../designs/replay-limit'
import type { Branch } from './branch'
import { costOf } from './cost'
import type { Tree } from './tree'

const SECOND_US = 1e6
/** Events between two looks at the clock, whatever their times: ten thousand commands may share an instant. */
const EVENTS = 500
/** As many take as long as what is noted at the end of each second. */
const SECOND_EVENTS = 25
/** Of what went wrong lately the drawing shows marks for 0.8 s of real time: so much of the run, at the highest speed. */
const MARKS_US = 80e6
/** Snapshots that a replay takes, at most; and while no more requests than this are in flight: each is on the tape. */
const SNAPSHOTS = 1000
const MOST_IN_FLIGHT = 1000

/** How much of a run has been replayed, in simulated time over all its branches, and at what cost. */
export interface Replayed {
  doneUs: number
  ofUs: number
  spent: Pick<Budget, 'events' | 'bytes'>
}

export class Replay {
  private readonly grown: Branch[] = []
  private readonly ofUs: number
  private doneUs = 0
  /** Events since the latest pause. */
  private since = 0

  constructor(
    private readonly tree: Tree,
    plans: readonly BranchPlan[],
  ) {
    this.ofUs = plans.reduce((sum, plan) => sum + spanOf(plan), 0)
  }

  /** One more branch, with the others there already. */
  *grow(plan: BranchPlan): Generator<Replayed, void> {
    const { simulation, active: first } = this.tree
    const { name, commands: own } = plan
    const parent = plan.parent < 0 ? null : this.grown[plan.parent]
    const forkUs = own.at(0)?.atUs ?? 0
    if (parent !== null) yield* this.watch(parent, forkUs)
    const shared = (parent?.commands ?? []).slice(0, plan.kept).filter(({ atUs }) => atUs <= forkUs)
    const left = parent === null ? first : parent.leave(this.grown.length, forkUs - 1, shared.length)
    const branch = left.copy({ name })
    branch.commands = [...shared, ...own]
    branch.knownUs = parent === null ? 0 : Math.max(0, forkUs - 1)
    this.grown.push(branch)
    yield* this.watch(branch, Math.max(plan.knownUs, branch.commands.at(-1)?.atUs ?? 0))
    simulation.follow(branch.commands, branch.history.start)
  }

  /** Shows one of them, at an instant or in the middle of it. */
  *show(id: number, nowUs: number, handled: number | null): Generator<Replayed, void> {
    const { grown, tree } = this
    const { simulation, opened } = tree
    const shown = grown.find(({ origin }) => origin.id === id) ?? grown[0]
    shown.leftAt = { timeUs: 0, handled: 0 }
    tree.restore({ opened, branches: grown, active: shown.origin.id })
    const atUs = Math.min(nowUs, shown.knownUs)
    const wholeUs = handled === null ? atUs : atUs - 1
    this.restore(tree.active, wholeUs - MARKS_US)
    yield* this.advance(wholeUs)
    if (handled !== null) yield* this.advance(atUs, handled)
    if (simulation.nowUs < atUs) yield* this.advance(atUs)
  }

  /** Advances a branch from where it is known to an instant. */
  private *watch(branch: Branch, untilUs: number): Generator<Replayed, void> {
    if (branch.knownUs >= untilUs) return
    const { simulation } = this.tree
    simulation.follow(branch.commands, branch.history.start)
    this.restore(branch, branch.knownUs)
    yield* this.advance(branch.knownUs)
    branch.spent.from = branch.spent.handled = simulation.handled
    while (simulation.nowUs < untilUs) {
      const fromUs = simulation.nowUs
      const nextUs = (Math.floor(fromUs / SECOND_US) + 1) * SECOND_US
      yield* this.advance(Math.min(untilUs, nextUs))
      this.doneUs += simulation.nowUs - fromUs
      const few = simulation.world.ledger.metrics.inFlight <= MOST_IN_FLIGHT
      branch.collect(simulation, few ? Math.max(SECOND_US, this.ofUs / SNAPSHOTS) : Infinity)
      this.since += SECOND_EVENTS
      if (this.since >= EVENTS) yield this.pause()
    }
    yield this.pause()
    branch.note(simulation)
  }

  /** The latest snapshot of a branch that is not later. */
  private restore({ history }: Branch, timeUs: number): void {
    this.tree.simulation.restore(history.list.findLast((snapshot) => snapshot.timeUs <= timeUs) ?? history.start)
  }

  /** Advances to the end of an instant, or within it until so many events and commands have been handled. */
  private *advance(untilUs: number, handled = Infinity): Generator<Replayed, void> {
    const { simulation } = this.tree
    while (simulation.handled < handled && simulation.stepEvent(untilUs)) {
      if (++this.since >= EVENTS) yield this.pause()
    }
  }

  private pause(): Replayed {
    this.since = 0
    const { grown, tree, doneUs, ofUs } = this
    return { doneUs, ofUs, spent: costOf(grown, tree.simulation) }
  }
}

/** How much of a branch is its own, in simulated microseconds. */
function spanOf({ parent, commands, knownUs }: BranchPlan): number {
  const fromUs = parent < 0 ? 0 : Math.max(0, (commands.at(0)?.atUs ?? 0) - 1)
  return Math.max(knownUs, commands.at(-1)?.atUs ?? 0) - fromUs
}
