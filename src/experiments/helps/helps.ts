/** What would help: single changes of a site, each measured by the same deaths, the same requests and more of them. */
import type { Command, Design } from '../../engine'
import type { Outcome, Trial, TrialState } from '../../engine/trial/trial'
import { answersPerSecond, columnsOf, countLost, p95MsOf } from '../columns'
import type { Experiment } from '../experiment'
import { settledState } from '../spof/deaths'
import type { Subject } from '../spof/deaths'
import { deathOf, partsOf } from '../spof/parts'
import type { DyingPart } from '../spof/parts'
import type { Site } from '../sweep/settings'
import { changesFor } from './changes'
import type { Change } from './changes'

/** What a site does; times in milliseconds. */
export interface Measured {
  /** For each host: what is lost of the requests of the time watched when it alone loses its power. */
  deaths: { id: string; lost: number; lostWrites: number }[]
  /** Over all of these deaths, and at the worst of them. */
  lost: number
  worst: number
  lostWrites: number
  /** Of the answered requests when nothing dies; null when none is. */
  p95Ms: number | null
  /**
   * Answers a second with as much traffic as it takes until p95 is more than twice that of the unchanged site (the knee, as in
   * `sweep/knee.ts`); 0: it is so at once.
   */
  kneePerSecond: number
  /** It was not reached with the most traffic that was tried. */
  kneeIsBeyond: boolean
}

export interface Helps {
  atUs: number
  /** How long each run was watched. */
  watchedUs: number
  before: Measured
  /** Those that save most requests first. */
  changes: (Change & { measured: Measured; helps: boolean })[]
}

const SECOND_US = 1e6
/** Longer than a death goes unnoticed by default, and than most people wait. */
const WATCHED_US = 60 * SECOND_US
const WATCHED_FAST_US = 20 * SECOND_US
const FAST = 50
/** Times the traffic of the run. */
const TRAFFIC = [1, 1.5, 2, 3, 4, 6, 8]
/** A share of what it was before that may be chance. */
const NOTABLE = 0.05

/** Null when no request arrives. `tell` hears what is measured so far, after each change. */
export function* tryHelps(
  subject: Subject,
  profile: Site['profile'],
  tell: (soFar: Helps) => void = () => undefined,
): Experiment<Helps | null> {
  const { atUs, state } = yield* settledState(subject)
  const { ratePerSecond } = state.traffic
  if (ratePerSecond === 0 && subject.design.traffic.arrivals?.process !== 'closed') return null
  const watchedUs = ratePerSecond > FAST ? WATCHED_FAST_US : WATCHED_US
  const scene: Scene = { ...subject, atUs, state, watchedUs }
  const before = yield* measure(scene, null, null)
  const helps: Helps = { atUs, watchedUs, before, changes: [] }
  for (const change of changesFor({ design: subject.design, commands: subject.commands, profile }, state)) {
    const measured = yield* measure(yield* changed(scene, change), change, before.p95Ms)
    const changes = [...helps.changes, { ...change, measured, helps: isBetter(measured, before) }]
    helps.changes = changes.toSorted((a, b) => savedBy(b.measured, before) - savedBy(a.measured, before))
    tell(helps)
  }
  return helps
}

/** A settled run, watched from `atUs` on. */
interface Scene {
  design: Design
  commands: readonly Command[]
  atUs: number
  state: TrialState
  watchedUs: number
}

/** The same run with the change: made at its latest command, or with another design from its start. */
function* changed(scene: Scene, { actions, other }: Change): Experiment<Scene> {
  if (actions === null && other === null) return scene
  const lastUs = scene.commands.at(-1)?.atUs ?? 0
  const commands = [...scene.commands, ...(actions ?? []).map((action) => ({ atUs: lastUs, ...action }))]
  const subject = { design: other?.design ?? scene.design, commands, start: null, atUs: scene.atUs }
  const { state } = yield* settledState(subject)
  return { ...scene, design: subject.design, commands, state }
}

/** `usualP95Ms`: of the unchanged site; null when this is it. */
function* measure(scene: Scene, change: Change | null, usualP95Ms: number | null): Experiment<Measured> {
  const { design, commands, atUs, state, watchedUs } = scene
  const hosts = partsOf(design, state).filter(({ what }) => what === 'host')
  const untilUs = atUs + watchedUs
  const begun = { design, start: state.snapshot, requestsFromUs: atUs, untilUs, wantsState: false }
  const deaths = hosts.map((host): Trial => {
    return { ...begun, commands: [...commands, ...commandsOf(host, atUs, change)], promotes: true }
  })
  const busier = TRAFFIC.map((times): Trial => {
    const traffic = { ...state.traffic, ratePerSecond: state.traffic.ratePerSecond * times }
    return { ...begun, commands: [...commands, { atUs, op: 'traffic', traffic }], promotes: false }
  })
  const [control, ...outcomes] = yield [{ ...begun, commands, promotes: false }, ...deaths, ...busier]
  const p95Ms = p95MsOf(columnsOf(control))
  const told = hosts.map(({ id }, i) => {
    const { lostWrites } = outcomes[i]
    return { id, lost: countLost(columnsOf(outcomes[i]), columnsOf(control)), lostWrites }
  })
  return {
    deaths: told,
    lost: told.reduce((sum, { lost }) => sum + lost, 0),
    worst: Math.max(0, ...told.map(({ lost }) => lost)),
    lostWrites: told.reduce((sum, { lostWrites }) => sum + lostWrites, 0),
    p95Ms,
    ...kneeOf(outcomes.slice(hosts.length), 2 * (usualP95Ms ?? p95Ms ?? 0), scene),
  }
}

/** The death of a host, and what a manager does then. */
function commandsOf(host: DyingPart, atUs: number, change: Change | null): Command[] {
  const follows = change?.afterDeath?.(host) ?? null
  const death = { atUs, ...deathOf(host) }
  return follows === null ? [death] : [death, { atUs: atUs + follows.afterUs, ...follows.action }]
}

/** `outcomes` with more and more traffic. */
function kneeOf(
  outcomes: readonly Outcome[],
  mostMs: number,
  { atUs, watchedUs }: Scene,
): Pick<Measured, 'kneePerSecond' | 'kneeIsBeyond'> {
  const columns = outcomes.map(columnsOf)
  const beyond = columns.findIndex((each) => (p95MsOf(each) ?? Infinity) > mostMs)
  const last = beyond < 0 ? columns.at(-1) : columns.at(beyond - 1)
  if (last === undefined || beyond === 0) return { kneePerSecond: 0, kneeIsBeyond: false }
  return { kneePerSecond: answersPerSecond(last, atUs, atUs + watchedUs), kneeIsBeyond: beyond < 0 }
}

function savedBy(after: Measured, before: Measured): number {
  return before.lost - after.lost + before.lostWrites - after.lostWrites
}

/** Whether it saves notably many requests or writes, or answers notably sooner or more. */
function isBetter(after: Measured, before: Measured): boolean {
  const saves = savedBy(after, before) > Math.max(1, NOTABLE * (before.lost + before.lostWrites))
  const sooner = (after.p95Ms ?? Infinity) < (1 - NOTABLE) * (before.p95Ms ?? Infinity)
  const more = after.kneePerSecond > (1 + NOTABLE) * before.kneePerSecond
  return saves || sooner || more
}
