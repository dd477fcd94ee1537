/** The curves of the timeline: the other branches in the background, then answers, failures by cause, and the lag. */
import { useId } from 'react'
import { causes } from '../../../engine'
import type { SeriesPoint } from '../../../stores/run-store'
import { curveOf, lagOf } from './curve'
import type { Ghost } from './ghosts'
import type { Piece } from './pieces'
import type { Plan } from './plan'
import styles from './timeline.module.css'

interface CurvesProps {
  plan: Plan
  points: readonly SeriesPoint[]
  pieces: readonly Piece[]
  ghosts: readonly Ghost[]
}

export function Curves({ plan, points, pieces, ghosts }: CurvesProps) {
  const clip = useId()
  const { left, right, counts, lag } = plan
  const curve = curveOf(pieces, counts)
  return (
    <g clipPath={`url(#${clip})`}>
      <clipPath id={clip}>
        <rect x={left} y={0} width={Math.max(0, right - left)} height={lag.bottom} />
      </clipPath>
      <path className={styles.answered} d={curve.answered} />
      {curve.failures.map((band, i) => (
        <path key={causes[i + 1]} className={styles.failed} data-cause={causes[i + 1]} d={band} />
      ))}
      <path className={styles.line} d={curve.answeredLine} />
      {ghosts.map((ghost) => (
        <path key={ghost.id} className={styles.ghost} d={curveOf(ghost.pieces, counts).answeredLine} />
      ))}
      <path className={styles.lag} d={lagOf(points, lag)} />
    </g>
  )
}
