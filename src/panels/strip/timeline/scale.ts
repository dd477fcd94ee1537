/** The axes of the timeline: which stretch of the run it shows, where its labels stand, how high it reaches. */

/** In seconds of the run. */
export interface Stretch {
  from: number
  to: number
}

const SHORT = 60
const LONG = 120

/** The whole run up to two minutes, then the last two. The axis reaches beyond now only while the run is young. */
export function stretchAt(nowUs: number): Stretch {
  const now = nowUs / 1e6
  if (now <= SHORT) return { from: 0, to: SHORT }
  if (now <= LONG) return { from: 0, to: LONG }
  return { from: now - LONG, to: now }
}

/** The whole seconds with a label: a round number of seconds apart, with room for each. */
export function ticksOf({ from, to }: Stretch, width: number, labelWidth: number): number[] {
  const most = Math.max(1, Math.floor(width / labelWidth))
  const step = [10, 20, 30, 60, 120].find((candidate) => (to - from) / candidate <= most) ?? 120
  const ticks: number[] = []
  for (let second = Math.ceil(from / step) * step; second <= to; second += step) ticks.push(second)
  return ticks
}

/** The next round number at or above the highest value: 1, 2 or 5 times a power of ten, at least 5. */
export function ceilingOf(highest: number): number {
  let power = 1
  for (;;) {
    for (const factor of [1, 2, 5]) {
      const ceiling = factor * power
      if (ceiling >= 5 && ceiling >= highest) return ceiling
    }
    power *= 10
  }
}
