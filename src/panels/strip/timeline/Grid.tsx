/** The axes of the timeline with their labels. */
import { formatAxisTime, formatCount } from '../../../words/format'
import { stripWords } from '../../../words/strip-words'
import type { Plan } from './plan'
import { ticksOf } from './scale'
import type { Stretch } from './scale'
import styles from './timeline.module.css'

const TICK_WIDTH = 56

interface GridProps {
  plan: Plan
  stretch: Stretch
  ceiling: number
  mostLagUs: number
}

export function Grid({ plan, stretch, ceiling, mostLagUs }: GridProps) {
  const { left, right, width, counts, lag } = plan
  return (
    <g>
      <line className={styles.faint} x1={left} x2={right} y1={counts.top} y2={counts.top} />
      <text className={styles.tick} x={right} y={counts.top - 3} textAnchor="end">
        {formatCount(ceiling)}
      </text>
      <line className={styles.faint} x1={left} x2={right} y1={counts.bottom} y2={counts.bottom} />
      {mostLagUs > 0 && (
        <text className={styles.tick} data-tone="lag" x={right} y={lag.top + 8} textAnchor="end">
          {stripWords.timeline.mostLag(mostLagUs)}
        </text>
      )}
      <line className={styles.axis} x1={left} x2={right} y1={lag.bottom} y2={lag.bottom} />
      {ticksOf(stretch, width, TICK_WIDTH).map((second) => (
        <text
          key={second}
          className={styles.tick}
          x={counts.x(second)}
          y={lag.bottom + 14}
          textAnchor={anchorAt(counts.x(second), width)}
        >
          {formatAxisTime(second)}
        </text>
      ))}
    </g>
  )
}

function anchorAt(x: number, width: number): 'start' | 'middle' | 'end' {
  if (x < 16) return 'start'
  return x > width - 26 ? 'end' : 'middle'
}
