/**
 * The run with all its branches: one simulation, and the branch it is in. A command before the end of what is known
 * forks a new branch; the old future stays.
 */
import { namedDesign } from '../designs/catalog'
import type { ChangedDesign } from '../designs/moment'
import type { ProfileName } from '../designs/profiles'
import { Recent, Simulation } from '../engine'
import type { Action, Command } from '../engine'
import { Branch } from './branch'
import type { StateKey } from './history'
import type { StepView } from '../stores/run-store'
import { stepBack, stepForward } from './steps'
import type { Stride } from './steps'

const SECOND_US = 1e6
/** A step looks at most this far ahead. */
const STEP_HORIZON_US = 60 * SECOND_US

/** What is open: the input of a run without its commands. */
export interface Opened {
  designId: string
  profile: ProfileName
  /** 0..4294967295 */
  seed: number
  /** Null, or left out: the design is as it comes. */
  changed?: ChangedDesign | null
}

/** A tree as it was at some time, to return to. */
export interface Memento {
  readonly opened: Opened
  readonly branches: readonly Branch[]
  readonly active: number
}

export class Tree {
  readonly simulation: Simulation
  private list: Branch[]
  private current: Branch

  constructor(readonly opened: Opened) {
    const { designId, profile, seed, changed } = opened
    const design = changed?.design ?? namedDesign(designId, profile, seed)
    this.simulation = new Simulation(design, [], { recent: (links) => new Recent(links) })
    this.current = Branch.first(this.simulation)
    this.list = [this.current]
  }

  get branches(): readonly Branch[] {
    return this.list
  }

  get active(): Branch {
    return this.current
  }

  /** The latest instant of the active branch that was watched. */
  get knownUs(): number {
    return Math.max(this.current.knownUs, this.simulation.nowUs)
  }

  /** The whole tree as it is now. */
  memento(): Memento {
    this.current.note(this.simulation)
    this.current.collect(this.simulation)
    return { opened: this.opened, branches: this.list.map((branch) => branch.copy()), active: this.current.origin.id }
  }

  /** Returns to a memento of a run of the same design, pace and seed. */
  restore({ branches, active }: Memento): void {
    this.list = branches.map((branch) => branch.copy())
    this.enter(this.find(active) ?? this.list[0])
  }

  /**
   * Applies a command at this instant. Null when done, else which part of it is refused. In the past it forks a branch;
   * `apart` it does so anywhere.
   */
  command(action: Action, apart = false): string | null {
    const { simulation } = this
    simulation.advance(simulation.nowUs)
    if (apart) this.current.collect(simulation)
    const forks = apart || simulation.nowUs < this.current.knownUs
    const left = { timeUs: simulation.nowUs, handled: simulation.handled }
    const problem = simulation.apply(action)
    if (problem !== null) return problem
    if (forks) {
      simulation.forgetFuture()
      this.current.leftAt = left
      this.current = this.current.leave(this.freeId(), simulation.nowUs, simulation.commands.length - 1, left.handled)
      this.list.push(this.current)
    }
    this.current.note(simulation)
    this.current.collect(simulation)
    return null
  }

  /** Gives a run that has only just begun what will be done in it, by itself and each at its time. */
  plan(commands: readonly Command[]): void {
    this.current.commands = [...commands]
    this.simulation.follow(commands, this.current.history.start)
  }

  advance(untilUs: number): void {
    this.current.advance(this.simulation, untilUs)
  }

  /** Shows another instant of the active branch, up to the latest one watched. */
  seek(timeUs: number): void {
    this.current.collect(this.simulation)
    this.current.history.seek(this.simulation, Math.round(Math.min(this.knownUs, Math.max(0, timeUs))))
  }

  /** Goes to the next stop, or back to the one before, and says what happened there; false when there is none. */
  step(stride: Stride, direction: 1 | -1): StepView | boolean {
    const { simulation, current } = this
    current.collect(simulation)
    if (direction < 0) return stepBack(simulation, current.history, stride)
    const lastUs = simulation.nowUs + STEP_HORIZON_US
    return current.search(simulation, lastUs, (stopUs) => stepForward(simulation, stride, stopUs)) ?? false
  }

  /** Shows another branch where it was left; or any of them in a state that it has been in. */
  switchTo(id: number, at: StateKey | null = null): void {
    const branch = this.find(id)
    if (branch === null || (branch === this.current && at === null)) return
    this.current.note(this.simulation)
    this.current.collect(this.simulation)
    if (at !== null) branch.leftAt = { ...at }
    this.enter(branch)
  }

  /** Removes a branch that is neither the first nor on screen; branches that forked off it then belong to its parent. */
  remove(id: number): void {
    const gone = this.find(id)
    if (gone === null || gone === this.current || gone.origin.parent === null) return
    const { parent, kept } = gone.origin
    this.list = this.list
      .filter((branch) => branch !== gone)
      .map((branch) => {
        if (branch.origin.parent !== id) return branch
        const orphan = branch.copy({ parent, kept: Math.min(kept, branch.origin.kept) })
        orphan.spent.from = Math.min(orphan.spent.from, gone.spent.from)
        if (branch === this.current) this.current = orphan
        return orphan
      })
  }

  rename(id: number, name: string | null): void {
    this.list = this.list.map((branch) => {
      if (branch.origin.id !== id) return branch
      const renamed = branch.copy({ name })
      if (branch === this.current) this.current = renamed
      return renamed
    })
  }

  find(id: number): Branch | null {
    return this.list.find((branch) => branch.origin.id === id) ?? null
  }

  private enter(branch: Branch): void {
    this.current = branch
    branch.enter(this.simulation)
  }

  private freeId(): number {
    return Math.max(...this.list.map(({ origin }) => origin.id)) + 1
  }
}
