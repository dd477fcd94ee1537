/**
 * The short form of a moment inside a link: lists instead of named fields, each distinct action written once, times
 * as differences. What opens the run comes first, so that a link that was cut off still opens it.
 */
import type { BranchPlan, Moment } from '../designs/moment'
import { MOMENT_VERSION } from '../designs/schema-moment'
import type { Action } from '../engine'

/** Plain lists for JSON. An action keeps its own form, so a new kind of command needs nothing here. */
export function pack(moment: Moment): unknown[] {
  const actions = new Map<string, number>()
  const branches = moment.branches.map((branch) => packBranch(branch, actions))
  const { type, id } = moment.selection ?? { type: null, id: null }
  return [
    moment.designId,
    moment.profile,
    moment.seed,
    moment.nowUs,
    moment.active,
    moment.handled,
    moment.request,
    type,
    id,
    Object.entries(moment.moved).map(([node, { x, y }]) => [node, x, y]),
    [...actions.keys()].map((text): unknown => JSON.parse(text)),
    branches,
    ...(moment.experiment === null && moment.changes === undefined ? [] : [moment.experiment]),
    ...(moment.changes === undefined ? [] : [moment.changes]),
  ]
}

function packBranch({ name, parent, kept, commands, knownUs }: BranchPlan, actions: Map<string, number>): unknown[] {
  let beforeUs = 0
  const packedCommands = commands.flatMap(({ atUs, ...action }) => {
    const delta = atUs - beforeUs
    beforeUs = atUs
    return [delta, numberOf(action, actions)]
  })
  return [parent, kept, knownUs, name, packedCommands]
}

function numberOf(action: Action, actions: Map<string, number>): number {
  const text = JSON.stringify(action)
  const known = actions.get(text) ?? actions.size
  actions.set(text, known)
  return known
}

/** The form that the schema reads, from whatever the link held; nothing in it has been checked yet. */
export function unpack(packed: unknown): unknown {
  const [id, profile, seed, nowUs, active, handled, request, type, selected, moved, actions, branches, ...rest] =
    listOf(packed)
  const [experiment, changes] = rest
  const entries = listOf(moved).map((entry) => {
    const [node, x, y] = listOf(entry)
    return [String(node), { x, y }] as const
  })
  const sound = listOf(actions).map(small)
  return {
    version: MOMENT_VERSION,
    design: { id, profile, seed, ...(changes === undefined ? {} : { changes }) },
    moved: Object.fromEntries(entries),
    nowUs,
    active,
    handled,
    request,
    experiment,
    selection: typeof type === 'string' ? { type, id: selected } : null,
    branches: listOf(branches).map((branch, i) => unpackBranch(listOf(branch), i, sound)),
  }
}

/** An action has fewer. In a link each is written once and may be repeated thousands of times. */
const MOST_KEYS = 20

function small(action: unknown): object | null {
  const fits = typeof action === 'object' && action !== null && Object.keys(action).length <= MOST_KEYS
  return fits ? action : null
}

function unpackBranch(packed: readonly unknown[], index: number, actions: readonly (object | null)[]) {
  const [parent, kept, knownUs, name, packedCommands] = packed
  const numbers = listOf(packedCommands).map((value) => (typeof value === 'number' ? value : NaN))
  let atUs = 0
  const commands = Array.from({ length: Math.floor(numbers.length / 2) }, (_, i) => {
    atUs += numbers[2 * i]
    return { atUs, ...actions[numbers[2 * i + 1]] }
  })
  return { name, parent: index === 0 ? -1 : parent, kept, knownUs, commands }
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
