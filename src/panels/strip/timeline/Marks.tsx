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
  const xs = marks.map(({ atUs }) => x(atUs / 1e6))
  const handle = x(nowUs / 1e6)
  const placed = placeLabels(
    marks.map(({ label, tone }, i) => ({ x: xs[i], label, grave: tone !== 'accent' })),
    { lanes: LANES, width, widthOf, kept: { from: handle - HANDLE, to: handle + HANDLE } },
  )
  const yOf = (i: number): number => top + (placed.find(({ place }) => place === i)?.lane ?? LANES) * LANE_HEIGHT
  // All lines are drawn below all words.
  return (
    <>
      <desc id={said}>{words.marked(marks.map(({ atUs, label }) => words.marker(atUs, label)))}</desc>
      {marks.map(({ id, tone }, i) => (
        <g key={id} className={styles.mark} data-tone={tone}>
          <line x1={xs[i]} x2={xs[i]} y1={yOf(i)} y2={bottom} />
          <path d={`M${xs[i] - 4},${yOf(i)}l4,-4l4,4l-4,4z`} />
        </g>
      ))}
      {placed.map(({ place, label, side }) => (
        <g key={marks[place].id} className={styles.mark} data-tone={marks[place].tone}>
          <text
            x={xs[place] + (side === 'right' ? LABEL_OFFSET : -LABEL_OFFSET)}
            y={yOf(place) + 4}
            textAnchor={side === 'right' ? 'start' : 'end'}
          >
            {label}
          </text>
        </g>
      ))}
    </>
  )
}

const widthOf = (label: string): number => label.length * CHARACTER_WIDTH + LABEL_OFFSET
