/** A course's past as snapshots, so that any instant of it can be shown again: nearest snapshot, then replay. */
import type { Simulation, Snapshot } from '../engine'

/** Simulated time between snapshots, at first. */
const INTERVAL_US = 1e6
/** All snapshots of a course together use at most this much memory; beyond it every second one is given up. */
const MOST_BYTES = 48 * 1024 * 1024

/** One state of a course: its time, and how many events and commands had been handled. */
export interface Position {
  timeUs: number
  handled: number
}

export class History {
  private constructor(
    private snapshots: Snapshot[],
    private bytes: number,
    private intervalUs: number,
  ) {}

  static of(simulation: Simulation): History {
    const history = new History([], 0, INTERVAL_US)
    history.add(simulation)
    return history
  }

  /** The same past up to an instant; what it holds is shared, not copied. */
  fork(untilUs = Infinity): History {
    const kept = this.snapshots.filter(({ timeUs }, i) => i === 0 || timeUs <= untilUs)
    return new History(kept, sizeOf(kept), this.intervalUs)
  }

  get start(): Snapshot {
    return this.snapshots[0]
  }

  /** Every snapshot, oldest first. */
  get list(): readonly Snapshot[] {
    return this.snapshots
  }

  /** Takes a snapshot when the last one is old enough. */
  collect(simulation: Simulation): void {
    const latest = this.snapshots[this.snapshots.length - 1]
    if (simulation.nowUs >= latest.timeUs + this.intervalUs) this.add(simulation)
  }

  /** Brings the simulation to the end of an instant from 0 up to the latest time it has reached. */
  seek(simulation: Simulation, timeUs: number): void {
    const start = this.snapshots.findLast((snapshot) => snapshot.timeUs <= timeUs) ?? this.start
    if (timeUs < simulation.nowUs || start.timeUs > simulation.nowUs) simulation.restore(start)
    simulation.advance(timeUs)
  }

  /** Brings the simulation to exactly this state, also in the middle of an instant. */
  seekState(simulation: Simulation, { timeUs, handled }: Position): void {
    const fits = (snapshot: Snapshot): boolean => snapshot.handled <= handled && snapshot.timeUs <= timeUs
    simulation.restore(this.snapshots.findLast(fits) ?? this.start)
    simulation.advance(timeUs - 1)
    while (simulation.handled < handled && simulation.stepEvent(timeUs));
    if (simulation.nowUs < timeUs) simulation.advance(timeUs)
  }

  /** How much is kept. */
  get size(): { snapshots: number; bytes: number } {
    return { snapshots: this.snapshots.length, bytes: this.bytes }
  }

  private add(simulation: Simulation): void {
    const snapshot = simulation.snapshot()
    this.snapshots.push(snapshot)
    this.bytes += snapshot.state.byteLength
    if (this.bytes <= MOST_BYTES) return
    this.snapshots = this.snapshots.filter((_, i) => i % 2 === 0)
    this.bytes = sizeOf(this.snapshots)
    this.intervalUs *= 2
  }
}

function sizeOf(snapshots: readonly Snapshot[]): number {
  return snapshots.reduce((sum, { state }) => sum + state.byteLength, 0)
}
