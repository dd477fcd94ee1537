/** The death of each part of a design, tried: the same run with the same arrivals, and at one instant one part dies. */
import { requestKinds } from '../../engine'
import type { Command, Design, Snapshot, Traffic } from '../../engine'
import type { Outcome, Trial, TrialState } from '../../engine/trial/trial'
import { columnsOf, sharesOf } from '../columns'
import type { Shares } from '../columns'
import type { Experiment } from '../experiment'
import { deathOf, pairsOf, partsOf } from './parts'
import type { DyingPart } from './parts'
import { harmOf, isWorse, missingOf, readDeath } from './read-death'
import type { Death } from './read-death'

/** The run that is experimented on, and the instant at which each part dies. */
export interface Subject {
  design: Design
  /** All commands given until then, in order of time. */
  commands: readonly Command[]
  /** A state of the run at or before then; null: its start. */
  start: Snapshot | null
  /** `settled`: when the site has got over its latest command, and its start. */
  atUs: number | 'settled'
}

export interface Deaths {
  atUs: number
  /** How the run goes on when nothing dies. */
  undisturbed: Shares
  /** Those that do most harm first; equal ones in the order of the design. */
  parts: Death[]
}

/** Every `of`th part, from the `nth` on: whoever tries it sets the scene anew, so that it needs nothing of the other shares. */
export interface Share {
  nth: number
  of: number
}

/** The deaths of two parts at the same instant. */
export interface Pairs {
  atUs: number
  /** How the run goes on when nothing dies. */
  undisturbed: Shares
  /** How many were tried. */
  tried: number
  /** Those that are worse than both of their parts alone: first those that leave fewest answered, equal ones in the order of the design. */
  worse: { parts: readonly [string, string]; death: Death }[]
}

const whole: Share = { nth: 0, of: 1 }
const SECOND_US = 1e6
/** A run that has just begun is not yet as it will be. */
const WARM_US = 10 * SECOND_US
/** Of the rarest kind so many requests are awaited after the site has settled, within these limits. */
const ENOUGH = 15
const SHORTEST_US = 5 * SECOND_US
const LONGEST_US = 60 * SECOND_US

/** Null when no request arrives: then nothing can be seen. */
export function* tryDeaths(subject: Subject): Experiment<Deaths | null> {
  return joinDeaths([yield* tryShare(subject, whole)])
}

/** The deaths of some of the parts, in the order of the design. `tell` hears those of hosts and services, before links are tried. */
export function* tryShare(
  subject: Subject,
  { nth, of }: Share,
  tell: ((soFar: Deaths) => void) | null = null,
): Experiment<Deaths | null> {
  const scene = yield* setScene(subject)
  if (scene === null) return null
  const sets = scene.parts.map((part) => [part])
  const mine = sets.filter((_, i) => i % of === nth)
  const { atUs } = scene
  const isEarly = ([{ what }]: readonly DyingPart[]): boolean => tell === null || what !== 'link'
  const early = mine.filter(isEarly)
  const { control, undisturbed, parts } = yield* killEach(scene, sets, early)
  if (tell === null) return { atUs, undisturbed, parts }
  tell({ atUs, undisturbed, parts })
  const links = mine.filter((set) => !isEarly(set))
  const later = yield* killEach(scene, sets, links, control)
  return { atUs, undisturbed, parts: [...parts, ...later.parts] }
}

/** Of all shares, in their order. */
export function joinDeaths(shares: readonly (Deaths | null)[]): Deaths | null {
  const [first] = shares
  if (first === null) return null
  const all = shares.flatMap((share, nth) =>
    (share?.parts ?? []).map((death, i) => ({ death, place: nth + i * shares.length })),
  )
  const inOrder = all.sort((a, b) => a.place - b.place).map(({ death }) => death)
  const { atUs, undisturbed } = first
  return { atUs, undisturbed, parts: inOrder.sort((a, b) => harmOf(b, undisturbed) - harmOf(a, undisturbed)) }
}

/** All pairs of parts that have nothing in common. Null when no request arrives. */
export function* tryPairs(subject: Subject): Experiment<Pairs | null> {
  const scene = yield* setScene(subject)
  if (scene === null) return null
  const pairs = pairsOf(scene.parts)
  const { parts: tried, undisturbed } = yield* killEach(scene, [...scene.parts.map((part) => [part]), ...pairs])
  const alone = new Map(scene.parts.map(({ id }, i) => [id, tried[i]]))
  const worse = pairs.flatMap(([{ id: one }, { id: other }], i): Pairs['worse'] => {
    const death = tried[scene.parts.length + i]
    const each = [alone.get(one), alone.get(other)].filter((single) => single !== undefined)
    return each.every((single) => isWorse(death, single)) ? [{ parts: [one, other], death }] : []
  })
  const byHarm = worse.toSorted((a, b) => missingOf(b.death, undisturbed) - missingOf(a.death, undisturbed))
  return { atUs: scene.atUs, undisturbed, tried: pairs.length, worse: byHarm }
}

/** The run just before the deaths, and how long to watch what follows. */
export interface Scene extends Subject {
  atUs: number
  state: TrialState
  spanUs: number
  parts: DyingPart[]
}

/** Null when no request arrives. */
export function* setScene(subject: Subject): Experiment<Scene | null> {
  const { atUs, state } = yield* settledState(subject)
  const spanUs = spanOf(subject.design, state.traffic)
  return spanUs === null ? null : { ...subject, atUs, state, spanUs, parts: partsOf(subject.design, state) }
}

/**
 * One trial for each set of `wanted` parts that die together, and, unless it is there already, one in which nothing dies, long enough
 * for all `sets`. The deaths in the order of those wanted.
 */
function* killEach(
  { design, commands, atUs, state, spanUs }: Scene,
  sets: readonly (readonly DyingPart[])[],
  wanted = sets,
  known: Outcome | null = null,
): Experiment<{ control: Outcome; undisturbed: Shares; parts: Death[] }> {
  const settledUs = (set: readonly DyingPart[]): number => atUs + settlingUs(state, set)
  const untilUs = Math.max(atUs, ...sets.map(settledUs)) + spanUs
  const plans = wanted.map((set) => ({ set, settledUs: settledUs(set) }))
  const begun = { design, commands, start: state.snapshot, requestsFromUs: atUs, wantsState: false }
  const undisturbing: Trial = { ...begun, untilUs, promotes: false }
  const deadly = plans.map(({ set, settledUs }): Trial => {
    const deaths = set.map((part) => ({ atUs, ...deathOf(part) }))
    return { ...begun, commands: [...commands, ...deaths], untilUs: settledUs + spanUs, promotes: true }
  })
  const outcomes = yield known === null ? [undisturbing, ...deadly] : deadly
  const [control, ...ends] = known === null ? outcomes : [known, ...outcomes]
  const parts = plans.map(({ set, settledUs }, i) =>
    readDeath(set[0], ends[i], control, { atUs, settledUs, untilUs: settledUs + spanUs }),
  )
  return { control, undisturbed: sharesOf(columnsOf(control), atUs, untilUs), parts }
}

/** The state of the run at the instant of the deaths. */
export function* settledState({
  design,
  commands,
  start,
  atUs,
}: Subject): Experiment<{ atUs: number; state: TrialState }> {
  if (atUs !== 'settled') return { atUs, state: yield* stateAt(design, commands, start, atUs) }
  const changedUs = commands.at(-1)?.atUs ?? 0
  const changed = yield* stateAt(design, commands, start, changedUs)
  const gone = Object.keys(changed.rememberedForUs).filter((id) => !changed.running.includes(id))
  const remembered = Math.max(0, ...gone.map((id) => changed.rememberedForUs[id]))
  const settledUs = Math.max(WARM_US, changedUs + changed.noticesWithinUs + remembered)
  return { atUs: settledUs, state: yield* stateAt(design, commands, changed.snapshot, settledUs) }
}

function* stateAt(
  design: Design,
  commands: readonly Command[],
  start: Snapshot | null,
  untilUs: number,
): Experiment<TrialState> {
  const [{ state }] = yield [
    { design, commands, start, untilUs, requestsFromUs: null, promotes: false, wantsState: true },
  ]
  if (state === null) throw new Error('A trial has not told the state it was asked for.')
  return state
}

/** The longest that the site may need until it behaves as it will from then on. */
export function settlingUs({ noticesWithinUs }: TrialState, dying: readonly DyingPart[]): number {
  return noticesWithinUs + Math.max(0, ...dying.map(({ rememberedForUs }) => rememberedForUs)) + SECOND_US
}

/** How long to watch the settled site; null when nothing is sent. A closed population sends at no known rate. */
function spanOf({ traffic }: Design, { ratePerSecond, mix }: Traffic): number | null {
  if (traffic.arrivals?.process === 'closed') return LONGEST_US
  const shares = requestKinds.map((kind) => mix[kind]).filter((share) => share > 0)
  const all = shares.reduce((sum, share) => sum + share, 0)
  const perSecond = (ratePerSecond * Math.min(...shares)) / all
  if (!(perSecond > 0)) return null
  return Math.min(LONGEST_US, Math.max(SHORTEST_US, Math.ceil((ENOUGH / perSecond) * SECOND_US)))
}
