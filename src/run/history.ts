/** The run's past as snapshots, so that any instant of it can be shown again: nearest snapshot, then replay. */
import type { Simulation, Snapshot } from '../engine'

/** Simulated time between snapshots, at first. */
const INTERVAL_US = 1e6
/** All snapshots together use at most this much memory; beyond it every second one is given up. */
const MOST_BYTES = 48 * 1024 * 1024

export class History {
  private snapshots: Snapshot[] = []
  private bytes = 0
  private intervalUs = INTERVAL_US

  constructor(simulation: Simulation) {
    this.add(simulation)
  }

  /** Takes a snapshot when the last one is old enough. */
  collect(simulation: Simulation): void {
    const latest = this.snapshots[this.snapshots.length - 1]
    if (simulation.nowUs >= latest.timeUs + this.intervalUs) this.add(simulation)
  }

  /** Brings the simulation to an instant from 0 up to the latest time it has reached. */
  seek(simulation: Simulation, timeUs: number): void {
    const start = this.snapshots.findLast((snapshot) => snapshot.timeUs <= timeUs) ?? this.snapshots[0]
    if (timeUs < simulation.nowUs || start.timeUs > simulation.nowUs) simulation.restore(start)
    simulation.advance(timeUs)
  }

  /** Every snapshot kept, oldest first; the first is of the beginning. */
  get kept(): readonly Snapshot[] {
    return this.snapshots
  }

  /** How much is kept. */
  get size(): { snapshots: number; bytes: number } {
    return { snapshots: this.snapshots.length, bytes: this.bytes }
  }

  /** The past after this instant is no longer what will happen. */
  forgetAfter(timeUs: number): void {
    this.snapshots = this.snapshots.filter((snapshot) => snapshot.timeUs <= timeUs)
    this.bytes = this.snapshots.reduce((sum, { state }) => sum + state.byteLength, 0)
  }

  private add(simulation: Simulation): void {
    const snapshot = simulation.snapshot()
    this.snapshots.push(snapshot)
    this.bytes += snapshot.state.byteLength
    if (this.bytes <= MOST_BYTES) return
    this.snapshots = this.snapshots.filter((_, i) => i % 2 === 0)
    this.bytes = this.snapshots.reduce((sum, { state }) => sum + state.byteLength, 0)
    this.intervalUs *= 2
  }
}
