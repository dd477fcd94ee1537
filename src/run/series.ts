/** The run second by second, for the curve of the bottom strip; at most an hour is kept. */
import { causes } from '../engine'
import type { Simulation } from '../engine'
import type { SeriesPoint } from '../stores/run-store'

const KEPT = 3600

export class Series {
  private points: readonly SeriesPoint[] = []
  private next = 0

  /** Takes over the seconds that have become whole since the last call. The engine keeps the latest 64 of them. */
  collect(simulation: Simulation): readonly SeriesPoint[] {
    const fresh: SeriesPoint[] = []
    const current = Math.floor(simulation.nowUs / 1e6)
    for (; this.next < current; this.next++) {
      const { ended } = simulation.world.ledger.metrics.perSecond.second(this.next)
      let failed = 0
      for (let cause = 1; cause < causes.length; cause++) failed += ended[cause]
      fresh.push({ second: this.next, answered: ended[0], failed })
    }
    if (fresh.length > 0) this.points = [...this.points, ...fresh].slice(-KEPT)
    return this.points
  }
}
