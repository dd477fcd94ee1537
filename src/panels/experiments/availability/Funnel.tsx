/** How the confidence interval has narrowed, year by year: its ends, and the mean between them. */
import type { Availability } from '../../../experiments/availability/availability'
import styles from './availability.module.css'
import { watchOf } from './watch'

const WIDTH = 240
const HEIGHT = 44
/** Above and below, for the width of the line. */
const MARGIN = 2

export function Funnel({ before, monitored }: { before: readonly Availability[]; monitored: boolean }) {
  const points = before.flatMap((answer) => {
    const { mean, low, high } = watchOf(answer, monitored).minutes.all ?? { mean: 0, low: null, high: null }
    return low === null || high === null ? [] : [{ years: answer.years, mean, low, high }]
  })
  if (points.length < 2) return <div className={styles.funnel} />
  const least = Math.min(...points.map(({ low }) => low))
  const most = Math.max(...points.map(({ high }) => high))
  const [first, last] = [points[0].years, points[points.length - 1].years]
  const at = (years: number, minutes: number): string => {
    const x = ((years - first) / (last - first)) * WIDTH
    const y = MARGIN + ((most - minutes) / (most - least)) * (HEIGHT - 2 * MARGIN)
    return `${x.toFixed(1)},${y.toFixed(1)}`
  }
  const ends = [
    ...points.map(({ years, high }) => at(years, high)),
    ...points.toReversed().map(({ years, low }) => at(years, low)),
  ]
  return (
    <svg className={styles.funnel} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      <polygon className={styles.within} points={ends.join(' ')} />
      <polyline className={styles.mean} points={points.map(({ years, mean }) => at(years, mean)).join(' ')} />
    </svg>
  )
}
