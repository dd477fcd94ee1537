/** A trial as data: which second run, from where to where, and what is wanted of it; plain values that travel to a worker. */
import type { Command } from '../command'
import type { Design, Traffic } from '../design'
import type { Snapshot } from '../simulation'

export interface Trial {
  design: Design
  /** All commands of the run, those before its beginning among them, in order of time. */
  commands: readonly Command[]
  /** A state of that run to begin at; null: the start of the run. */
  start: Snapshot | null
  untilUs: number
  /**
   * Told are the requests in flight at this instant and those sent from then until `untilUs`; the trial goes on until the last
   * of them has ended. Null: none are told.
   */
  requestsFromUs: number | null
  /** At its end the running replica that has applied most is promoted, unless a primary runs: some writes may be lost then. */
  promotes: boolean
  /** Whether its last state is wanted, for trials that begin there. */
  wantsState: boolean
}

/** Requests as columns, in the order of their numbers; times in microseconds. */
export interface RequestColumns {
  number: Float64Array
  /** Places in `requestKinds`. */
  kind: Uint8Array
  sentUs: Float64Array
  endedUs: Float64Array
  /** 1 when it was answered below status 500. */
  answered: Uint8Array
  /** 1 when it was a read that did not show its user's own latest answered write. */
  stale: Uint8Array
}

/** A run at one instant: a state to begin at, and what an experiment must know of it. */
export interface TrialState {
  snapshot: Snapshot
  traffic: Traffic
  /** The longest until the running parts have noticed a death, one after another. */
  noticesWithinUs: number
  /** By service id: how long others can go on without it. */
  rememberedForUs: Record<string, number>
  /** By service id and keyword, in microseconds where it is a time. */
  settings: Record<string, Partial<Record<string, number>>>
  /** The ids of the HAProxys with backup servers. */
  passive: string[]
  /** The ids of the services that are processes, and so can die. */
  processes: string[]
  /** The ids of the services that run, and of the links whose cables are plugged in. */
  running: string[]
  connected: string[]
}

export interface Outcome {
  /** Null when none were asked for. */
  requests: RequestColumns | null
  /** Acknowledged writes that were lost after `requestsFromUs`, or after the start. */
  lostWrites: number
  /** Null when it was not asked for. */
  state: TrialState | null
}
