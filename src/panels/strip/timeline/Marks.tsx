/** The marks of the timeline: a diamond, a dotted line down to the axis, and a label where there is room. Loaded with the first event. */
import { markWords as words } from '../../../words/mark-words'
import { placeLabels } from './place-labels'
import type { Plan } from './plan'
import type { Stretch } from './scale'
import styles from './timeline.module.css'
import { useMarks } from './use-marks'

const LANES = 2
const LANE_HEIGHT = 13
/** Width of a letter of Inter at 11 px, 600: too wide rather than overlapping. */
const CHARACTER_WIDTH = 6.4
const LABEL_OFFSET = 9
/** Half the width of the playhead's handle. */
const HANDLE = 5

interface MarksProps {
  /** Of what says them all. */
  id: string
  stretch: Stretch
  nowUs: number
  plan: Plan
}

export function Marks({ id: said, stretch, nowUs, plan }: MarksProps) {
  const marks = useMarks(stretch)
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
  const yOf = (i: number): number => top + (placed[i].lane ?? LANES) * LANE_HEIGHT
  // All lines are drawn below all words.
  return (
    <>
      <desc id={said}>{words.marked(marks.map(({ atUs, label }) => words.marker(atUs, label)))}</desc>
      {marks.map(({ id, tone }, i) => (
        <g key={id} className={styles.mark} data-tone={tone}>
          <line x1={wanted[i].x} x2={wanted[i].x} y1={yOf(i)} y2={bottom} />
        </g>
      ))}
      {marks.map(({ id, label, tone }, i) => {
        const { x: at } = wanted[i]
        const { lane, side } = placed[i]
        const away = side === 'right' ? LABEL_OFFSET : -LABEL_OFFSET
        return (
          <g key={id} className={styles.mark} data-tone={tone}>
            <path d={`M${at - 4},${yOf(i)}l4,-4l4,4l-4,4z`} />
            {lane !== null && (
              <text x={at + away} y={yOf(i) + 4} textAnchor={side === 'right' ? 'start' : 'end'}>
                {label}
              </text>
            )}
          </g>
        )
      })}
    </>
  )
}
