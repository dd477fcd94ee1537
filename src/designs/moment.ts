/** One instant of an opened run with all its branches: what a link, a file, or undo brings back. Plain data. */
import type { Command, Design } from '../engine'
import type { ProfileName } from './profiles'

/** The experiments that the page can show. */
export const experimentNames = ['spof', 'helps', 'availability', 'sweep'] as const
export type ExperimentName = (typeof experimentNames)[number]

/** What other parts a design can be given while it is open; each can follow another. */
export const designChanges = ['readPrimary', 'replica', 'primaryApart', 'server'] as const
export type DesignChange = (typeof designChanges)[number]

/** More are not read. */
export const MOST_CHANGES = 8

/** What was changed in a design, one after another, and what has come of it. */
export interface ChangedDesign {
  by: readonly DesignChange[]
  design: Design
}

/** The position of a node: a host's on the canvas, a service's within its host. */
export interface NodePosition {
  x: number
  y: number
}

/** `id` is a service's, host's or link's id; a code base is named by its host's id. */
export interface Selection {
  type: 'service' | 'host' | 'link' | 'codeBase'
  id: string
}

/** A branch of the run: the earliest commands of its parent, then its own. */
export interface BranchPlan {
  /** The name a person gave it; null: it is named after its first own command. */
  name: string | null
  /** Index of the branch it forked from; -1 for the first. A parent precedes its children. */
  parent: number
  /** How many of the parent's commands it shares, the earliest ones. 0 for the first branch. */
  kept: number
  /** Its own, in order of time; at least one, except in the first branch. */
  commands: Command[]
  /** How far it has been watched, in microseconds: not before its last command. */
  knownUs: number
}

export interface Moment {
  designId: string
  profile: ProfileName
  /** 0..4294967295 */
  seed: number
  /** In which order the design was changed; left out where it is as it comes. */
  changes?: readonly DesignChange[]
  /** Nodes that a person dragged, by node id. */
  moved: Readonly<Record<string, NodePosition>>
  branches: readonly BranchPlan[]
  /** Index of the branch on screen. */
  active: number
  /** The instant on screen, 0..knownUs of the active branch. */
  nowUs: number
  /** In the middle of an instant, after a step: how many events and commands had been handled; null between instants. */
  handled: number | null
  selection: Selection | null
  /** The number of the request on screen; null for none. */
  request: number | null
  /** The experiment that is open; null for none. */
  experiment: ExperimentName | null
}
