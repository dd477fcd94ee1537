/** Which design is open, at which pace and with which seed, and where its nodes are. Remembered. */
import { create } from 'zustand'
import { DEFAULT_SEED } from '../designs/build'
import { DEFAULT_DESIGN, findDesign } from '../designs/catalog'
import type { ChangedDesign, NodePosition } from '../designs/moment'
import type { ProfileName } from '../designs/profiles'
import { profileNames } from '../designs/profiles'
import { entries, fields, fitting, isBetween, isRecord, oneOf } from './fit'
import { recall, remember } from './storage'

export interface DesignState {
  designId: string
  profile: ProfileName
  /** 0..4294967295 */
  seed: number
  /** Null: the design is as it comes. Not remembered. */
  changed: ChangedDesign | null
  /** By design id, then by node id: where the user dragged it; other nodes are where the design puts them. */
  moved: Readonly<Record<string, Readonly<Record<string, NodePosition>>>>
}

export const MAX_SEED = 0xffffffff
const OPEN_KEY = 'failover.design'
const MOVED_KEY = 'failover.positions'

/** The farthest that a node is kept, in the canvas' own pixels. */
const FARTHEST = 1e5
const isCoordinate = (value: unknown): boolean => isBetween(value, -FARTHEST, FARTHEST)
const position = fitting(
  (value): value is NodePosition => isRecord(value) && isCoordinate(value.x) && isCoordinate(value.y),
)
const seed = fitting((value): value is number => Number.isInteger(value) && isBetween(value, 0, MAX_SEED))
const open = fields({
  designId: fitting((value): value is string => typeof value === 'string' && findDesign(value) !== undefined),
  profile: oneOf(profileNames),
  seed,
})

/** What the user chose, on this visit or before; what an address asks for is not remembered. */
let chosen = recall(OPEN_KEY, open) ?? {}

export const useDesignStore = create<DesignState>()(() => ({
  designId: DEFAULT_DESIGN,
  profile: 'classroom',
  seed: DEFAULT_SEED,
  changed: null,
  ...chosen,
  moved: recall(MOVED_KEY, entries(entries(position))) ?? {},
}))

/** What is open, without its nodes' positions. */
export function openedDesign(): Omit<DesignState, 'moved'> {
  const { designId, profile, seed, changed } = useDesignStore.getState()
  return { designId, profile, seed, changed }
}

/** Opens a design, or changes its pace or seed; it is then as it comes, unless `changed` says otherwise. */
export function setDesign({ changed = null, ...change }: Partial<Omit<DesignState, 'moved'>>): void {
  useDesignStore.setState({ ...change, changed })
  chosen = { ...chosen, ...change }
  remember(OPEN_KEY, chosen)
}

const inPlace: Readonly<Record<string, NodePosition>> = {}

/** The positions of this design's dragged nodes. */
export function movedOf({ moved }: DesignState, designId: string): Readonly<Record<string, NodePosition>> {
  return designId in moved ? moved[designId] : inPlace
}

/** Sets the positions of a design's dragged nodes: hosts on the canvas, services within their host. All others: as designed. */
export function placeNodes(designId: string, positions: Readonly<Record<string, NodePosition>>): void {
  const others = Object.entries(useDesignStore.getState().moved).filter(([id]) => id !== designId)
  const own = Object.keys(positions).length === 0 ? [] : [[designId, positions] as const]
  const moved = Object.fromEntries([...others, ...own])
  useDesignStore.setState({ moved })
  remember(MOVED_KEY, moved)
}
