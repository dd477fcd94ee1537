/** The marks of the timeline: a diamond, a dotted line down to the axis, and a label where there is room. */
import type { Mark } from './markers'
import { placeLabels } from './place-labels'
import type { Plan } from './plan'
import styles from './timeline.module.css'

const LANES = 2
const LANE_HEIGHT = 13
/** Inter at 11 px, 600: rather too wide than overlapping. */
const CHARACTER_WIDTH = 6.4
const LABEL_OFFSET = 9
/** Half the width of the playhead's handle. */
const HANDLE = 5

interface MarksProps {
  marks: readonly Mark[]
  nowUs: number
  plan: Plan
}

export function Marks({ marks, nowUs, plan }: MarksProps) {
  const { width, marksTop: top } = plan
  const { x } = plan.counts
  const { bottom } = plan.lag
  const wanted = marks.map(({ atUs, label, tone }) => ({
    x: x(atUs / 1e6),
    label,
    width: label.length * CHARACTER_WIDTH + LABEL_OFFSET,
    grave: tone !== 'accent',
  }))
  const handle = x(nowUs / 1e6)
  const placed = placeLabels(wanted, LANES, width, { from: handle - HANDLE, to: handle + HANDLE })
  return marks.map(({ id, label, tone }, i) => {
    const at = wanted[i].x
    const { lane, side } = placed[i]
    const y = top + (lane ?? LANES) * LANE_HEIGHT
    return (
      <g key={id} className={styles.mark} data-tone={tone}>
        <line x1={at} x2={at} y1={y} y2={bottom} />
        <path d={`M${at - 4},${y}l4,-4l4,4l-4,4z`} />
        {lane !== null && (
          <text
            x={at + (side === 'right' ? LABEL_OFFSET : -LABEL_OFFSET)}
            y={y + 4}
            textAnchor={side === 'right' ? 'start' : 'end'}
          >
            {label}
          </text>
        )}
      </g>
    )
  })
}
