/** The shapes of the timeline as SVG path data: answers per second, failures stacked on top by cause, and the lag below. */
import type { SeriesPoint } from '../../../stores/run-store'

export interface Axes {
  /** Pixels from the left for a second of the run. */
  x: (second: number) => number
  /** Pixels from the top for a number per second. */
  y: (perSecond: number) => number
}

export interface Curve {
  /** Closed along the axis. */
  answered: string
  answeredLine: string
  /** For each cause of failure a band on top of the one before; empty when it never happened. */
  failures: string[]
}

/** Each second's count is drawn in the middle of its second; the ends are extended to the edges. */
export function curveOf(points: readonly SeriesPoint[], axes: Axes): Curve {
  if (points.length === 0) return { answered: '', answeredLine: '', failures: [] }
  const base = points.map(() => 0)
  const answers = points.map(({ answered }) => answered)
  let below = answers
  const failures = points[0].failures.map((_, cause) => {
    const above = points.map((point, i) => below[i] + point.failures[cause])
    const band = points.some((point) => point.failures[cause] > 0) ? closed(points, above, below, axes) : ''
    below = above
    return band
  })
  return { answered: closed(points, answers, base, axes), answeredLine: `M${line(points, answers, axes)}`, failures }
}

/** The largest lag of each second, closed along the axis, split where no replica copies. `y` takes microseconds. */
export function lagOf(points: readonly SeriesPoint[], axes: Axes): string {
  return stretches(points)
    .map((stretch) => {
      const lags = stretch.map(({ lagUs }) => lagUs ?? 0)
      return closed(
        stretch,
        lags,
        stretch.map(() => 0),
        axes,
      )
    })
    .join('')
}

function stretches(points: readonly SeriesPoint[]): SeriesPoint[][] {
  const all: SeriesPoint[][] = []
  let current: SeriesPoint[] = []
  for (const point of points) {
    if (point.lagUs !== null) current.push(point)
    else if (current.length > 0) {
      all.push(current)
      current = []
    }
  }
  return current.length > 0 ? [...all, current] : all
}

function closed(points: readonly SeriesPoint[], high: number[], low: number[], axes: Axes): string {
  return `M${line(points, high, axes)}L${line(points, low, axes, true)}Z`
}

function line(points: readonly SeriesPoint[], values: readonly number[], { x, y }: Axes, back = false): string {
  const last = points.length - 1
  const spots = [
    [x(points[0].second), y(values[0])],
    ...points.map(({ second }, i) => [x(second + 0.5), y(values[i])]),
    [x(points[last].second + 1), y(values[last])],
  ].map(([left, top]) => `${left.toFixed(1)},${top.toFixed(1)}`)
  return (back ? spots.reverse() : spots).join('L')
}
