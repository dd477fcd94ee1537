/** The shapes of the timeline as SVG path data: answers per second, and failures stacked on top of them. */
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
  /** Between the answers and answers plus failures. */
  failed: string
}

interface Spot {
  x: number
  low: number
  high: number
}

/** Each second's count stands in the middle of its second; the ends are drawn out to the second's edges. */
export function curveOf(points: readonly SeriesPoint[], { x, y }: Axes): Curve {
  if (points.length === 0) return { answered: '', answeredLine: '', failed: '' }
  const spotAt = (second: number, { answered, failed }: SeriesPoint): Spot => ({
    x: x(second),
    low: y(answered),
    high: y(answered + failed),
  })
  const first = points[0]
  const last = points[points.length - 1]
  const spots = [
    spotAt(first.second, first),
    ...points.map((point) => spotAt(point.second + 0.5, point)),
    spotAt(last.second + 1, last),
  ]
  const low = spots.map((spot) => `${at(spot.x)},${at(spot.low)}`).join('L')
  const high = spots.map((spot) => `${at(spot.x)},${at(spot.high)}`).join('L')
  const lowBack = spots
    .map((spot) => `${at(spot.x)},${at(spot.low)}`)
    .reverse()
    .join('L')
  const base = at(y(0))
  return {
    answered: `M${at(spots[0].x)},${base}L${low}L${at(spots[spots.length - 1].x)},${base}Z`,
    answeredLine: `M${low}`,
    failed: points.some((point) => point.failed > 0) ? `M${high}L${lowBack}Z` : '',
  }
}

function at(pixels: number): string {
  return pixels.toFixed(1)
}
