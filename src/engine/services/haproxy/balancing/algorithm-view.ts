/** What HAProxy's algorithm shows beyond its next choice: its table or ring with the latest key, or the last draw. */
import { FREE } from '../../../network/calls'
import type { Call } from '../../../network/calls'
import type { World } from '../../../world'
import type { Backend } from './backend'
import { hashKey } from './registry'

/** What the algorithm shows besides the next server. */
export interface AlgorithmView {
  /** `static-rr` and the hashes: the server in each slot of the table or ring, as an index. */
  places: number[]
  /** Where on it the next turn is, or the latest request's key: 0..1; null when there is neither. */
  hand: number | null
  /** `random`: the two servers drawn last and the one taken, as indices. */
  drawn: number[]
}

/** More slots than this cannot be told apart in a node. */
const MOST_PLACES = 48

/** `index` of the HAProxy among the services. */
export function algorithmView({ calls }: World, backend: Backend, index: number): AlgorithmView {
  // A single backup needs no algorithm but a table.
  const { active, activeUsable, allbackups, backups } = backend
  const sights = activeUsable > 0 ? active : allbackups || backups.fixedWeights === true ? backups : null
  const places = sights?.placesOf?.(MOST_PLACES) ?? []
  const drawn = [...(sights?.drawn ?? [])]
  if (places.length === 0) return { places, hand: null, drawn }
  if (sights?.shareOf === undefined) {
    const length = sights?.placesOf?.(Infinity).length ?? 1
    return { places, hand: (backend.place % length) / length, drawn }
  }
  let latest: Call | null = null
  let latestUs = -1
  for (const { stage, service, parent, enteredUs } of calls.all) {
    if (stage === FREE || service !== index || parent === null || enteredUs <= latestUs) continue
    latest = parent
    latestUs = enteredUs
  }
  const key = latest === null ? null : hashKey(backend.balance, latest)
  return { places, hand: key === null || key < 0 ? null : sights.shareOf(key), drawn }
}
