/** What the screen knows of a run: of the live one, mostly. Written by run/ only, ten times a second; everyone else reads. */
import { create } from 'zustand'
import type {
  Action,
  AlertSubject,
  Command,
  Design,
  Ending,
  HopRecord,
  JournalEntry,
  LostWrite,
  Report,
  RequestKind,
  RequestRecord,
  RoutineEntry,
  Setting,
  Switch,
  WallView,
} from '../engine'
import type { ServiceView } from '../engine'

/** What became of the requests of one kind within the last ten seconds, and how long one has been waiting by now. */
export interface KindNow {
  kind: RequestKind
  answered: number
  failed: number
  stale: number
  /** Of those in flight, since when the oldest is: how long ago, in microseconds; null when none is. */
  waitingUs: number | null
}

export interface Totals {
  sent: number
  answered: number
  failed: number
  inFlight: number
  /** What is going on now, by kind. */
  now: readonly KindNow[]
  /** Answers per second over the last ten seconds. */
  throughput: number
  /** Latency percentiles of the latest answers, in microseconds; null before the first. */
  p50Us: number | null
  p95Us: number | null
  p99Us: number | null
  /** How many answers the percentiles are taken over. */
  samples: number
  /** The largest lag of a replica that still copies; null when there is none. */
  lagUs: number | null
  staleReads: number
  lostWrites: number
  retried: number
  /** Requests answered by each server of the first balancer, in its order. */
  answeredByServer: number[]
}

export interface SeriesPoint {
  second: number
  answered: number
  failed: number
  /** The failures by cause: `causes` without its first, which is not a failure. */
  failures: readonly number[]
  /** The largest lag of a replica that still copies, at the end of the second; null when there is none. */
  lagUs: number | null
}

/** What had ended in its second when something changed, as in `SeriesPoint`. */
export interface Cut {
  atUs: number
  answered: number
  failures: readonly number[]
}

/** One line of the event log. */
export type LogEntry =
  | { id: string; timeUs: number; type: 'change'; entry: JournalEntry }
  | { id: string; timeUs: number; type: 'request'; record: RequestRecord }

/** One branch of the run, for the timeline and the list of branches. */
export interface BranchView {
  id: number
  /** The branch it forked from, and when; null for the first. */
  parent: number | null
  forkUs: number | null
  /** The name a person gave it; null: it is named after its first own command. */
  name: string | null
  first: Command | null
  /** The latest instant watched. */
  knownUs: number
  series: readonly SeriesPoint[]
  cuts: readonly Cut[]
}

/** What a person did that can be undone. */
export type Edit =
  | { edit: 'command'; action: Action }
  | { edit: 'open' | 'openLink' | 'openFile' | 'restart' | 'move' | 'delete' | 'rename' | 'lesson' }

/** What a step landed on. */
export type StepView =
  | { type: 'change'; entry: JournalEntry }
  | { type: 'hop'; hop: HopRecord }
  | { type: 'routine'; entry: RoutineEntry }

/** What can stand beside the live run: another branch of its tree, or another design under the same arrivals; each by its id. */
export type Companion = { branch: number } | { design: string }

/**
 * What of a part, host or link is not the same in a run that stands beside: it is in one of them only, its state, its role, what
 * it copies, how it is set, what HAProxy's checks say; a wall around it; a cut, somebody who listens, encryption.
 */
export type Differing =
  | 'alone'
  | 'state'
  | 'role'
  | 'replication'
  | 'settings'
  | 'checks'
  | 'firewall'
  | 'cut'
  | 'listening'
  | 'encryption'

/** How that is said: on a badge, and after the name. */
export interface Differs {
  badge: string
  spoken: string
}

export interface RunState {
  design: Design
  /** Changes when a new run begins: another design, a restart. */
  runId: number
  nowUs: number
  /** The latest instant reached; later than now after going back. */
  knownUs: number
  playing: boolean
  /** Simulated seconds per second, as asked for: 0.01..100. */
  speed: number
  /** What the machine has really reached lately; null when it keeps up or is paused. */
  reachedSpeed: number | null
  totals: Totals
  /** By service id. */
  services: Readonly<Record<string, ServiceView>>
  /** What is turned on for the whole site. */
  switches: Readonly<Record<Switch, boolean>>
  /** The ids of links whose traffic is encrypted; and of those on which somebody listens, and whether they change answers. */
  sealed: Readonly<Record<string, true>>
  ears: Readonly<Record<string, 'listens' | 'changes'>>
  /** All alerts that monitoring can raise here: events name them by their place. */
  alerts: readonly AlertSubject[]
  /** All that has come to the collector, by host id, oldest first; later than now after going back. */
  reports: Readonly<Partial<Record<string, readonly Report[]>>>
  /** By host id, while the firewall is on. */
  walls: Readonly<Record<string, WallView>>
  /** The ids of links by which a packet filter lets something in. */
  gates: Readonly<Record<string, true>>
  /** The settings of hosts themselves, by host id, while they matter: someone is there to try them, or a filter before them. */
  hostSettings: Readonly<Record<string, readonly Setting[]>>
  /** By link id: false when cut. */
  links: Readonly<Record<string, boolean>>
  series: readonly SeriesPoint[]
  /** What changed on the way through a second, oldest first. */
  cuts: readonly Cut[]
  /** Newest first. */
  log: readonly LogEntry[]
  /** How requests ended between the latest changes, in the order of these. */
  endings: readonly Ending[]
  /** State changes of the whole run, oldest first; the timeline's markers. */
  changes: readonly JournalEntry[]
  /** Writes that a promotion lost, by number. */
  lostWrites: readonly LostWrite[]
  /** The latest requests whose read was stale, newest first. */
  staleReads: readonly RequestRecord[]
  branches: readonly BranchView[]
  /** The id of the one on screen. */
  branch: number
  /** What undo and redo would act on; null for nothing. */
  undo: Edit | null
  redo: Edit | null
  step: StepView | null
  /** While paused: eight digits that are the same wherever this run is repeated up to this instant. */
  fingerprint: string | null
  /** How much of a run being opened has been replayed, in simulated time; null when none is. */
  replaying: { doneUs: number; ofUs: number } | null
  /** By id, what differs from the run that stands beside this one; empty when none does. */
  differs: Readonly<Record<string, Differs>>
  /** Why the engine stopped by itself; null when it did not. */
  problem: string | null
}

const nothing: Totals = {
  sent: 0,
  answered: 0,
  failed: 0,
  inFlight: 0,
  now: [],
  throughput: 0,
  p50Us: null,
  p95Us: null,
  p99Us: null,
  samples: 0,
  lagUs: null,
  staleReads: 0,
  lostWrites: 0,
  retried: 0,
  answeredByServer: [],
}

const noDesign: Design = {
  id: '',
  name: '',
  hosts: [],
  services: [],
  links: [],
  traffic: { ratePerSecond: 0, mix: { static: 1, read: 1, write: 1 } },
  seed: 0,
}

const nothingYet: RunState = {
  design: noDesign,
  runId: 0,
  nowUs: 0,
  knownUs: 0,
  playing: false,
  speed: 1,
  reachedSpeed: null,
  totals: nothing,
  services: {},
  switches: { https: false, firewall: false, strangers: false, monitoring: false, failover: false },
  sealed: {},
  ears: {},
  alerts: [],
  reports: {},
  walls: {},
  gates: {},
  hostSettings: {},
  links: {},
  series: [],
  cuts: [],
  log: [],
  endings: [],
  changes: [],
  lostWrites: [],
  staleReads: [],
  branches: [],
  branch: 0,
  undo: null,
  redo: null,
  step: null,
  fingerprint: null,
  replaying: null,
  differs: {},
  problem: null,
}

/** A store for the numbers of one run. */
export function makeRunStore() {
  return create<RunState>()(() => nothingYet)
}

export type RunStore = ReturnType<typeof makeRunStore>

/** The live run. */
export const useRunStore = makeRunStore()
