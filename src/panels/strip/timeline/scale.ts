/** The axes of the timeline: which stretch of the run it shows, where its labels are, how high it reaches. */

/** In seconds of the run. */
export interface Stretch {
  from: number
  to: number
}

/** Lengths of the axis: the shortest that holds the run is used. */
const LENGTHS = [60, 120, 300, 600, 1200, 1800, 3600]
const LONGEST = 3600

/** The whole run up to an hour, then the last hour; the axis reaches beyond the run while that is young. */
export function stretchAt(knownUs: number): Stretch {
  const known = knownUs / 1e6
  const to = LENGTHS.find((length) => known <= length)
  return to === undefined ? { from: known - LONGEST, to: known } : { from: 0, to }
}

/** The whole seconds with a label: a round number of seconds apart, with room for each. */
export function ticksOf({ from, to }: Stretch, width: number, labelWidth: number): number[] {
  const most = Math.max(1, Math.floor(width / labelWidth))
  const step = [10, 20, 30, 60, 120, 300, 600].find((candidate) => (to - from) / candidate <= most) ?? 600
  const ticks: number[] = []
  for (let second = Math.ceil(from / step) * step; second <= to; second += step) ticks.push(second)
  return ticks
}

/** The next round number at or above the highest value: one digit and zeros, at least 5. */
export function ceilingOf(highest: number): number {
  let power = 1
  for (;;) {
    for (const factor of [1, 2, 3, 4, 5, 6, 8]) {
      const ceiling = factor * power
      if (ceiling >= 5 && ceiling >= highest) return ceiling
    }
    power *= 10
  }
}
