/** Plays a scene on the engine, beside whatever is on screen: from its beginning until its outcome is known. */
import { Simulation } from '../engine'
import type { Command, Design, Snapshot } from '../engine'
import type { Outcome, Scene, Staged } from './lesson'
import { Seen } from './seen'
import { Site } from './site'

/** A scene's outcome is looked for at the end of each of these stretches of simulated time, so it does not depend on who plays it. */
export const SLICE_US = 50_000
/** Simulated time between two pauses on the way to a beginning. */
const STRIDE_US = 500_000

export interface Played extends Outcome {
  /** When the outcome was known, in the time of the run. */
  answeredUs: number
  /** What was done in the first run, and when: the same commands on the same design give the same again. */
  commands: readonly Command[]
}

/** The states in which scenes begin, each reached once for a design. */
export class Beginnings {
  private readonly known = new WeakMap<Design, Map<number, Snapshot>>();

  /** A run of the design that stands at this time, without any command; pauses on the way. */
  *at(design: Design, timeUs: number): Generator<void, Simulation> {
    const simulation = new Simulation(design)
    const snapshots = this.known.get(design) ?? new Map<number, Snapshot>()
    this.known.set(design, snapshots)
    const snapshot = snapshots.get(timeUs)
    if (snapshot === undefined) {
      for (let untilUs = 0; untilUs < timeUs;) {
        untilUs = Math.min(timeUs, untilUs + STRIDE_US)
        simulation.advance(untilUs)
        yield
      }
      snapshots.set(timeUs, simulation.snapshot())
    } else simulation.restore(snapshot)
    return simulation
  }
}

/**
 * Pauses after each slice. The scene must apply to the design (`missing`). Throws, with the scene's id, when its outcome does not
 * come within its patience, or something that it does is refused.
 */
export function* playing(scene: Scene, design: Design, beginnings = new Beginnings()): Generator<void, Played> {
  const staged = scene.stage(new Site(design))
  const runs: StagedRun[] = []
  for (const [i, each] of staged.entries()) {
    const simulation = yield* beginnings.at(each.design, scene.startUs)
    runs.push(new StagedRun(scene.id, each, simulation, i === 0 ? scene.stops : null))
  }
  for (let untilUs = scene.startUs; untilUs <= scene.startUs + scene.patienceUs; untilUs += SLICE_US) {
    for (const run of runs) run.advance(untilUs)
    const outcome = scene.outcome(runs.map(({ seen }) => seen))
    if (outcome !== null) {
      const { commands, nowUs } = runs[0].seen.simulation
      return { ...outcome, answeredUs: nowUs, commands }
    }
    yield
  }
  throw new Error(`The scene ${scene.id} has no outcome after ${scene.patienceUs / 1e6} s in ${design.id}.`)
}

class StagedRun {
  readonly seen: Seen
  private next = 0
  private stands = false

  constructor(
    private readonly scene: string,
    private readonly staged: Staged,
    private readonly simulation: Simulation,
    private readonly stops: Scene['stops'],
  ) {
    this.seen = new Seen(simulation)
  }

  advance(untilUs: number): void {
    const { acts } = this.staged
    while (this.next < acts.length && this.reaches(untilUs)) {
      const { does } = acts[this.next++]
      const problem = this.simulation.apply(does)
      if (problem !== null) throw new Error(`The scene ${this.scene}: ${does.op} is refused for its ${problem}.`)
    }
    this.goOn(untilUs)
    this.seen.read()
  }

  /** Goes on to the next act; false when it is not due by then. */
  private reaches(untilUs: number): boolean {
    const { afterUs, when } = this.staged.acts[this.next]
    const dueUs = this.seen.startUs + afterUs
    if (dueUs > untilUs) return false
    this.goOn(dueUs)
    if (this.stands) return false
    return when === undefined || this.passes(when, untilUs)
  }

  private goOn(untilUs: number): void {
    if (this.stands) return
    if (this.stops === null) this.simulation.advance(untilUs)
    else if (this.passes(this.stops, untilUs)) {
      this.stands = true
      // All of that instant.
      this.simulation.advance(this.simulation.nowUs)
    }
  }

  /** Up to the first event at which this holds; false when there is none by then. */
  private passes(holds: (seen: Seen) => boolean, untilUs: number): boolean {
    while (!holds(this.seen)) if (!this.simulation.stepEvent(untilUs)) return false
    return true
  }
}
