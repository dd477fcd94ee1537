/** The numbers of two runs at one instant, and the right one minus the left one, in rows by the window that they are of. */
import type { Totals } from '../../stores/run-store'
import { pairWords as words } from '../../words/pair-words'

interface Row {
  name: string
  left: string
  difference: string
  right: string
  differs: boolean
}

export interface Window {
  name: string
  rows: Row[]
}

type Measure = (totals: Totals) => number | null
type Format = (typeof words)['count' | 'time' | 'share']

export function windowsOf(left: Totals, right: Totals): Window[] {
  const row = (name: string, of: Measure, { tell, differ }: Format = words.count): Row => {
    const [a, b] = [of(left), of(right)]
    const [one, other] = [a, b].map((value) => (value === null ? words.none : tell(value)))
    const difference = a === null || b === null ? words.none : differ(b - a)
    // What is told alike is alike.
    const differs = one !== other
    return { name, left: one, difference: differs ? difference : words.same, right: other, differs }
  }
  const { rows, windows } = words
  return [
    {
      name: windows.whole,
      rows: [
        row(rows.answered, ({ answered }) => answered),
        row(rows.failed, ({ failed }) => failed),
        row(rows.share, shareOf, words.share),
        row(rows.retried, ({ retried }) => retried),
        row(rows.stale, ({ staleReads }) => staleReads),
        row(rows.lost, ({ lostWrites }) => lostWrites),
      ],
    },
    {
      name: windows.now,
      rows: [row(rows.inFlight, ({ inFlight }) => inFlight), row(rows.lag, ({ lagUs }) => lagUs, words.time)],
    },
    {
      name: windows.latest(left.samples, right.samples),
      rows: [row(rows.p50, ({ p50Us }) => p50Us, words.time), row(rows.p95, ({ p95Us }) => p95Us, words.time)],
    },
  ]
}

/** Of the requests that have ended; null before the first. */
function shareOf({ answered, failed }: Totals): number | null {
  return answered + failed === 0 ? null : answered / (answered + failed)
}
