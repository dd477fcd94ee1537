/** What HAProxy's algorithm shows of itself beyond its next choice: its table or ring with the latest key, or the last draw. */
import { FREE, hashKey } from '../engine'
import type { Call, Haproxy, Simulation } from '../engine'
import type { AlgorithmView } from '../stores/service-view'

/** More places than this cannot be told apart in a node. */
const MOST_PLACES = 48

export function algorithmView({ world }: Simulation, { backend, index }: Haproxy): AlgorithmView {
  // A single backup needs no algorithm.
  const sights = backend.activeUsable > 0 ? backend.active : backend.allbackups ? backend.backups : null
  const places = sights?.placesOf?.(MOST_PLACES) ?? []
  const drawn = [...(sights?.drawn ?? [])]
  if (places.length === 0) return { places, hand: null, drawn }
  if (sights?.shareOf === undefined) {
    const length = sights?.placesOf?.(Infinity).length ?? 1
    return { places, hand: (backend.place % length) / length, drawn }
  }
  let latest: Call | null = null
  let latestUs = -1
  for (const { stage, service, parent, enteredUs } of world.calls.all) {
    if (stage === FREE || service !== index || parent === null || enteredUs <= latestUs) continue
    latest = parent
    latestUs = enteredUs
  }
  const key = latest === null ? null : hashKey(backend.balance, latest)
  return { places, hand: key === null ? null : sights.shareOf(key), drawn }
}
