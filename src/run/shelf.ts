/**
 * The snapshots of all branches under one memory limit, whoever holds them: the run, runs that undo can bring back, and
 * those that nobody can reach any more. Beyond the limit it drops, of those whose absence leaves the shortest gap, the
 * one taken first.
 */
import type { Snapshot } from '../engine'

/** A snapshot's place in a branch: the time stays known when the snapshot has been dropped. */
export interface Place {
  readonly timeUs: number
  /** How many events and commands had been handled. */
  readonly handled: number
  /** Null when it has been dropped. */
  snapshot: Snapshot | null
  /** The previous one in its branch that is still held. */
  before: Place | null
}

function placeOf(snapshot: Snapshot, before: Place | null): Place {
  const { timeUs, handled } = snapshot
  return { timeUs, handled, snapshot, before }
}

export class Shelf {
  private places: Place[] = []
  private held = 0

  constructor(private readonly mostBytes: number) {}

  /** How much is held. The first snapshot of a branch is not counted: it is never dropped. */
  get bytes(): number {
    return this.held
  }

  /** The beginning of a branch. */
  static first(snapshot: Snapshot): Place {
    return placeOf(snapshot, null)
  }

  add(snapshot: Snapshot, before: Place): Place {
    const place = placeOf(snapshot, before)
    this.places.push(place)
    this.held += snapshot.state.byteLength
    while (this.held > this.mostBytes && this.places.length > 0) this.giveUpOne()
    return place
  }

  private giveUpOne(): void {
    const gaps = this.gaps()
    let chosen = this.places[0]
    for (const place of this.places) if (gapOf(gaps, place) < gapOf(gaps, chosen)) chosen = place
    this.held -= chosen.snapshot?.state.byteLength ?? 0
    chosen.snapshot = null
    this.places = this.places.filter((place) => place !== chosen)
  }

  /** For each snapshot, the gap it would leave: from the one before it to the farthest of its successors. */
  private gaps(): Map<Place, number> {
    const gaps = new Map<Place, number>()
    for (const place of this.places) {
      const before = latestHeld(place.before)
      place.before = before
      const earlier = latestHeld(before?.before ?? null)
      if (before !== null && earlier !== null) {
        gaps.set(before, Math.max(gaps.get(before) ?? 0, place.timeUs - earlier.timeUs))
      }
    }
    return gaps
  }
}

/** The last one of a branch has no successor: it counts as if the next came after the same interval. */
function gapOf(gaps: ReadonlyMap<Place, number>, place: Place): number {
  return gaps.get(place) ?? 2 * (place.timeUs - (place.before?.timeUs ?? 0))
}

function latestHeld(place: Place | null): Place | null {
  let at = place
  while (at !== null && at.snapshot === null) at = at.before
  return at
}
