/** What is answered while a set of parts is dead: one trial for each set, remembered. */
import { requestKinds } from '../../engine'
import type { RequestKind, Traffic } from '../../engine'
import type { Outcome, Trial } from '../../engine/trial/trial'
import type { Experiment } from '../experiment'
import { settlingUs } from '../spof/deaths'
import type { Scene } from '../spof/deaths'
import { deathOf } from '../spof/parts'
import type { DyingPart } from '../spof/parts'
import { columnsOf, sharesOf } from '../columns'

/** The share of requests answered, 0 to 1: of each kind, null where none was sent; and of all, as the traffic mixes them. */
export type Answered = Record<RequestKind, number | null> & { all: number }

/** By the ids of the dead parts. Valid for one subject: keep it to ask again with other rates. */
export type Measured = Map<string, Answered>

const SECOND_US = 1e6
/** A share is measured by so many requests: at a half, give or take 1 in 100. Few are sent in class, so there it takes minutes. */
const ENOUGH = 3000
/** Lines that form because a part is dead fill up with the requests that arrive: so many more are awaited before watching. */
const FILLING = 300
const LONGEST_US = 1200 * SECOND_US

export class StateMeasures {
  private readonly hostOf: ReadonlyMap<string, string | null>
  private readonly fillingUs: number
  private readonly spanUs: number

  /** The parts of a set, by their places in `parts`, die together at the scene's instant; what follows is watched once it has settled. */
  constructor(
    private readonly scene: Scene,
    private readonly parts: readonly DyingPart[],
    private readonly measured: Measured,
  ) {
    this.hostOf = new Map(scene.design.services.map(({ id, host }) => [id, host]))
    const { state, spanUs } = scene
    const timeFor = (requests: number): number =>
      Math.ceil(Math.min(LONGEST_US, (requests / state.traffic.ratePerSecond) * SECOND_US))
    // A closed population sends at no known rate.
    const closed = scene.design.traffic.arrivals?.process === 'closed'
    this.fillingUs = closed ? spanUs : timeFor(FILLING)
    this.spanUs = closed ? spanUs : Math.max(spanUs, timeFor(ENOUGH))
  }

  /** How many different sets have been measured. */
  get count(): number {
    return this.measured.size
  }

  /** Measures those of these sets, places of parts, that are not yet known; with none, the round is a pause. */
  *need(sets: Iterable<readonly number[]>): Experiment<void> {
    const wanted = new Map<string, readonly DyingPart[]>()
    for (const set of sets) {
      const dead = this.reallyDead(set)
      const name = nameOf(dead)
      if (!this.measured.has(name)) wanted.set(name, dead)
    }
    const outcomes = yield [...wanted.values()].map((dead) => this.trialOf(dead))
    let next = 0
    for (const [name, dead] of wanted) this.measured.set(name, this.read(dead, outcomes[next++]))
  }

  /** The set must have been measured. */
  answered(set: readonly number[]): Answered {
    const known = this.measured.get(nameOf(this.reallyDead(set)))
    if (known === undefined) throw new Error('A state was asked for that has not been measured.')
    return known
  }

  /** Without the services of dead hosts: they are dead anyway. */
  private reallyDead(set: readonly number[]): DyingPart[] {
    const dead = set.map((part) => this.parts[part])
    const hosts = dead.filter(({ what }) => what === 'host').map(({ id }) => id)
    return dead.filter(({ id, what }) => what !== 'service' || !hosts.includes(this.hostOf.get(id) ?? ''))
  }

  private trialOf(dead: readonly DyingPart[]): Trial {
    const { design, commands, atUs, state } = this.scene
    const settledUs = this.settledUs(dead)
    return {
      design,
      commands: [...commands, ...dead.map((part) => ({ atUs, ...deathOf(part) }))],
      start: state.snapshot,
      untilUs: settledUs + this.spanUs,
      requestsFromUs: settledUs,
      promotes: false,
      wantsState: false,
    }
  }

  private read(dead: readonly DyingPart[], outcome: Outcome): Answered {
    const settledUs = this.settledUs(dead)
    const shares = sharesOf(columnsOf(outcome), settledUs, settledUs + this.spanUs)
    return { ...shares, all: mixed(shares, this.scene.state.traffic) }
  }

  private settledUs(dead: readonly DyingPart[]): number {
    return this.scene.atUs + settlingUs(this.scene.state, dead) + this.fillingUs
  }
}

const nameOf = (dead: readonly DyingPart[]): string => dead.map(({ id }) => id).join(' ')

/** Weighed as the traffic says, not by how many happened to be sent while it was watched. */
function mixed(shares: Record<RequestKind, number | null>, { mix }: Traffic): number {
  const sent = requestKinds.filter((kind) => shares[kind] !== null)
  const weight = sent.reduce((sum, kind) => sum + mix[kind], 0)
  return sent.reduce((sum, kind) => sum + mix[kind] * (shares[kind] ?? 0), 0) / weight
}
