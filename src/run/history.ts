/** A branch's past as snapshots, so that any instant of it can be shown again: nearest snapshot, then replay. */
import type { Simulation, Snapshot } from '../engine'
import { SharedList } from './shared-list'
import { Shelf } from './shelf'
import type { Place } from './shelf'

/** Simulated time between snapshots, at first. */
const INTERVAL_US = 1e6
/** Bytes that the snapshots of all branches together use, at most. */
const MOST_BYTES = 48 * 1024 * 1024
/**
 * A snapshot of so many bytes is taken whenever it is time. A larger one waits for events whose replay would take several times
 * as long as it takes; and one that would push out a good part of all others is not taken: a hundred thousand requests in
 * flight are a hundred megabytes.
 */
const SMALL_BYTES = 512 * 1024
const BYTES_PER_EVENT = 64
const LARGEST_BYTES = MOST_BYTES / 2
/** What a call in flight takes in a snapshot, with its timers, in bytes. */
const CALL_BYTES = 340

const common = new Shelf(MOST_BYTES)

/** Names a state: its time, and how many events and commands had been handled. */
export interface StateKey {
  timeUs: number
  handled: number
}

export class History {
  private constructor(
    readonly start: Snapshot,
    /** Oldest first, the start among them. */
    private places: SharedList<Place>,
    private readonly shelf: Shelf,
  ) {}

  /** From the simulation's current state. */
  static of(simulation: Simulation, shelf = common): History {
    const start = simulation.snapshot()
    const places = SharedList.empty<Place>()
    places.push(Shelf.first(start))
    return new History(start, places, shelf)
  }

  /** A fork of the past up to an instant; shared, not copied. */
  fork(untilUs = Infinity): History {
    const { places } = this
    const length = untilUs === Infinity ? places.length : places.countWhile(({ timeUs }) => timeUs <= untilUs)
    return new History(this.start, places.fork(Math.max(1, length)), this.shelf)
  }

  /** Every snapshot that is still held, oldest first. */
  get list(): readonly Snapshot[] {
    return this.places.slice(0).flatMap(({ snapshot }) => (snapshot === null ? [] : [snapshot]))
  }

  /** Takes a snapshot when the last one is old enough, and replaying what has happened since would take long enough. */
  collect(simulation: Simulation, intervalUs = INTERVAL_US): void {
    const latest = this.places.at(this.places.length - 1)
    if (simulation.nowUs < latest.timeUs + intervalUs) return
    const bytes = simulation.world.calls.live * CALL_BYTES
    if (bytes > LARGEST_BYTES || simulation.handled < latest.handled + (bytes - SMALL_BYTES) / BYTES_PER_EVENT) return
    this.places.push(this.shelf.add(simulation.snapshot(), latest))
  }

  /** Brings the simulation to the end of an instant from 0 up to the latest time it has reached. */
  seek(simulation: Simulation, timeUs: number): void {
    const start = this.before(timeUs, Infinity)
    if (timeUs < simulation.nowUs || start.timeUs > simulation.nowUs) simulation.restore(start)
    simulation.advance(timeUs)
  }

  /** Brings the simulation to exactly this state, also in the middle of an instant. */
  seekState(simulation: Simulation, { timeUs, handled }: StateKey): void {
    simulation.restore(this.before(timeUs, handled))
    simulation.advance(timeUs - 1)
    while (simulation.handled < handled && simulation.stepEvent(timeUs));
    if (simulation.nowUs < timeUs) simulation.advance(timeUs)
  }

  /** How much is kept of this branch. */
  get size(): { snapshots: number; bytes: number } {
    const { list } = this
    return { snapshots: list.length, bytes: list.reduce((sum, { state }) => sum + state.byteLength, 0) }
  }

  /** The latest snapshot that is not later than this state. */
  private before(timeUs: number, handled: number): Snapshot {
    let place = this.places.countWhile((at) => at.timeUs <= timeUs)
    while (--place > 0) {
      const { snapshot } = this.places.at(place)
      if (snapshot !== null && snapshot.handled <= handled) return snapshot
    }
    return this.start
  }
}
