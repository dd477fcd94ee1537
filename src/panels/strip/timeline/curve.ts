/** The shapes of the timeline as SVG path data: answers per second, failures stacked on top by cause, and the lag below. */
import type { SeriesPoint } from '../../../stores/run-store'
import { perSecond } from './pieces'
import type { Piece } from './pieces'

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

/** A stretch of time, in seconds, with the same value all through. */
interface Step {
  from: number
  to: number
  value: number
}

/** Steps: a piece has the same height all through. */
export function curveOf(pieces: readonly Piece[], axes: Axes): Curve {
  if (pieces.length === 0) return { answered: '', answeredLine: '', failures: [] }
  const stepsOf = (valueOf: (piece: Piece) => number): Step[] =>
    pieces.map((piece) => ({ from: piece.from, to: piece.to, value: valueOf(piece) * perSecond(piece) }))
  const answers = stepsOf(({ answered }) => answered)
  const ground = stepsOf(() => 0)
  let below = answers
  const failures = pieces[0].failures.map((_, cause) => {
    const counts = stepsOf((piece) => piece.failures[cause])
    if (counts.every(({ value }) => value === 0)) return ''
    const under = below
    below = counts.map((count, i) => ({ ...count, value: under[i].value + count.value }))
    return closed(below, under, axes)
  })
  return { answered: closed(answers, ground, axes), answeredLine: `M${line(answers, axes)}`, failures }
}

/**
 * The largest lag, as known at the end of each second and held for the next one, closed along the axis; split where no
 * replica copies. `y` takes microseconds.
 */
export function lagOf(points: readonly SeriesPoint[], axes: Axes): string {
  return stretches(points)
    .map((stretch) => {
      const steps = stretch.map(({ second, lagUs }) => ({ from: second + 1, to: second + 2, value: lagUs ?? 0 }))
      return closed(
        steps,
        steps.map((step) => ({ ...step, value: 0 })),
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

function closed(high: readonly Step[], low: readonly Step[], axes: Axes): string {
  return `M${line(high, axes)}L${line(low, axes, true)}Z`
}

function line(steps: readonly Step[], { x, y }: Axes, back = false): string {
  const spots = steps.flatMap(({ from, to, value }) => {
    const top = y(value).toFixed(1)
    return [`${x(from).toFixed(1)},${top}`, `${x(to).toFixed(1)},${top}`]
  })
  return (back ? spots.reverse() : spots).join('L')
}
