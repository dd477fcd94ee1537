/**
 * A branch of the run: its commands, what is known of it, and snapshots from which any instant of it can be shown. It
 * forks off its parent at the first different command; before that the two are the same.
 */
import type { Command, Simulation } from '../engine'
import { Chronicle } from './chronicle'
import { History } from './history'
import type { StateKey } from './history'
import { RequestBook } from './request-book'

const SECOND_US = 1e6

interface Origin {
  id: number
  /** The branch it forked from; null for the first. */
  parent: number | null
  /** How many of the parent's commands it shares. */
  kept: number
  /** What a person called it; null: it is named after its first own command. */
  name: string | null
}

/** What decides how much it costs to replay the branch. */
interface Spent {
  /** How many events and commands of the run had been handled where it forked off. */
  from: number
  /** And at the latest instant watched. */
  handled: number
}

export class Branch {
  private constructor(
    readonly origin: Readonly<Origin>,
    /** All of them, from the beginning of the run. */
    public commands: readonly Command[],
    /** The latest instant watched. */
    public knownUs: number,
    /** Where it was left. */
    public leftAt: StateKey,
    readonly history: History,
    readonly chronicle: Chronicle,
    readonly book: RequestBook,
    readonly spent: Spent,
  ) {}

  /** The first branch of a run; it begins at the simulation's current state. */
  static first(simulation: Simulation): Branch {
    const origin = { id: 0, parent: null, kept: 0, name: null }
    const start = { timeUs: simulation.nowUs, handled: simulation.handled }
    return new Branch(origin, [], 0, start, History.of(simulation), new Chronicle(), new RequestBook(), {
      from: 0,
      handled: 0,
    })
  }

  /** A branch that forks off at an instant, with the commands given until then, after so many events. */
  leave(id: number, timeUs: number, kept: number, from = 0): Branch {
    const origin = { id, parent: this.origin.id, kept, name: null }
    const leftAt = { ...this.leftAt }
    const commands = this.commands.slice(0, kept)
    const { history, chronicle, book } = this
    const past = [history.fork(timeUs), chronicle.fork(timeUs), book.fork(timeUs)] as const
    return new Branch(origin, commands, timeUs, leftAt, ...past, { from, handled: from })
  }

  /** An independent copy, perhaps with another name or parent. */
  copy(change: Partial<Origin> = {}): Branch {
    const { commands, knownUs, leftAt, history, chronicle, book } = this
    const origin = { ...this.origin, ...change }
    const past = [history.fork(), chronicle.fork(), book.fork()] as const
    return new Branch(origin, commands, knownUs, { ...leftAt }, ...past, { ...this.spent })
  }

  /** When it forked off its parent; null for the first. */
  get forkUs(): number | null {
    const { parent, kept } = this.origin
    return parent === null || kept >= this.commands.length ? null : this.commands[kept].atUs
  }

  /** Advances at most to `untilUs`, recording each second on the way. */
  advance(simulation: Simulation, untilUs: number): void {
    this.search(simulation, untilUs, (stopUs) => {
      simulation.advance(stopUs)
      return null
    })
  }

  /** The same, advancing with `go`, which stops at the instant it is given, or earlier when it finds something. */
  search<T>(simulation: Simulation, untilUs: number, go: (stopUs: number) => T | null): T | null {
    do {
      const nextSecondUs = (Math.floor(simulation.nowUs / SECOND_US) + 1) * SECOND_US
      const found = go(Math.min(untilUs, nextSecondUs))
      if (simulation.nowUs === nextSecondUs) this.collect(simulation)
      if (found !== null) return found
    } while (simulation.nowUs < Math.floor(untilUs))
    return null
  }

  /** Records what is new; with a snapshot, when the last one is older than `snapshotUs`. */
  collect(simulation: Simulation, snapshotUs?: number): void {
    this.knownUs = Math.max(this.knownUs, simulation.nowUs)
    this.spent.handled = Math.max(this.spent.handled, simulation.handled)
    this.chronicle.collect(simulation)
    this.book.collect(simulation)
    this.history.collect(simulation, snapshotUs)
  }

  /** Brings the simulation to this branch, where it was left. */
  enter(simulation: Simulation): void {
    simulation.follow(this.commands, this.history.start)
    this.history.seekState(simulation, this.leftAt)
  }

  /** Records where the simulation is in this branch, and the commands it was given. */
  note(simulation: Simulation): void {
    this.leftAt = { timeUs: simulation.nowUs, handled: simulation.handled }
    this.commands = [...simulation.commands]
  }
}
