/** The run so far: answers per second, failures on top of them, what was done and what HAProxy concluded. */
import { useId, useMemo } from 'react'
import { useRunStore } from '../../../stores/run-store'
import type { SeriesPoint } from '../../../stores/run-store'
import { useWidth } from '../../../ui/use-width'
import { en } from '../../../words/en'
import { formatAxisTime, formatClock, formatCount } from '../../../words/format'
import { curveOf } from './curve'
import type { Axes } from './curve'
import { Marks } from './Marks'
import { marksOf } from './markers'
import { Playhead } from './Playhead'
import { ceilingOf, stretchAt, ticksOf } from './scale'
import type { Stretch } from './scale'
import styles from './timeline.module.css'

const words = en.strip.timeline
const HEIGHT = 122
const TOP = 40
const BOTTOM = 102
const LEFT = 1
const RIGHT = 10
const TICK_WIDTH = 56

export function Timeline() {
  const [frame, width] = useWidth<HTMLDivElement>()
  const nowUs = useRunStore((state) => state.nowUs)
  const knownUs = useRunStore((state) => state.knownUs)
  const series = useRunStore((state) => state.series)
  const changes = useRunStore((state) => state.changes)
  const design = useRunStore((state) => state.design)
  const allMarks = useMemo(() => marksOf(changes, design), [changes, design])
  const stretch = stretchAt(knownUs)
  const points = series.filter(({ second }) => second + 1 > stretch.from)
  const ceiling = ceilingOf(Math.max(0, ...points.map(({ answered, failed }) => answered + failed)))
  const axes = axesOf(stretch, width, ceiling)
  const marks = allMarks.filter(({ atUs }) => atUs / 1e6 >= stretch.from)
  const told = marks.map(({ atUs, label }) => words.marker(atUs, label))
  return (
    <div className={styles.timeline}>
      <Captions nowUs={nowUs} />
      <div ref={frame} className={styles.frame}>
        {width > 0 && (
          <svg width={width} height={HEIGHT} role="img" aria-label={summary(stretch, knownUs, points, told)}>
            <Grid axes={axes} stretch={stretch} width={width} ceiling={ceiling} />
            <Counts axes={axes} points={points} width={width} />
            <Marks marks={marks} nowUs={nowUs} x={axes.x} width={width} top={10} bottom={BOTTOM} />
          </svg>
        )}
        <Playhead stretch={stretch} left={LEFT} right={width - RIGHT} height={BOTTOM} />
      </div>
    </div>
  )
}

/** What the curve shows, and where in the run one is; while paused also the state's fingerprint. */
function Captions({ nowUs }: { nowUs: number }) {
  const fingerprint = useRunStore((state) => state.fingerprint)
  return (
    <div className={styles.captions}>
      <span>{words.caption}</span>
      {fingerprint !== null && (
        <span className={styles.fingerprint} title={words.fingerprintTitle}>
          {fingerprint}
        </span>
      )}
      <time className={styles.now}>{formatClock(nowUs)}</time>
    </div>
  )
}

function axesOf({ from, to }: Stretch, width: number, ceiling: number): Axes {
  return {
    x: (second) => LEFT + ((second - from) / (to - from)) * (width - LEFT - RIGHT),
    y: (perSecond) => BOTTOM - (perSecond / ceiling) * (BOTTOM - TOP),
  }
}

function summary(stretch: Stretch, knownUs: number, points: readonly SeriesPoint[], told: readonly string[]): string {
  const answered = points.reduce((sum, point) => sum + point.answered, 0)
  const failed = points.reduce((sum, point) => sum + point.failed, 0)
  return words.summary(Math.floor(stretch.from), Math.floor(knownUs / 1e6), answered, failed, told)
}

interface GridProps {
  axes: Axes
  stretch: Stretch
  width: number
  ceiling: number
}

function Grid({ axes, stretch, width, ceiling }: GridProps) {
  return (
    <g>
      <line className={styles.faint} x1={LEFT} x2={width - RIGHT} y1={TOP} y2={TOP} />
      <text className={styles.tick} x={width - RIGHT} y={TOP - 3} textAnchor="end">
        {formatCount(ceiling)}
      </text>
      <line className={styles.axis} x1={LEFT} x2={width - RIGHT} y1={BOTTOM} y2={BOTTOM} />
      {ticksOf(stretch, width, TICK_WIDTH).map((second) => (
        <text
          key={second}
          className={styles.tick}
          x={axes.x(second)}
          y={BOTTOM + 16}
          textAnchor={anchorAt(axes.x(second), width)}
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

function Counts({ axes, points, width }: { axes: Axes; points: readonly SeriesPoint[]; width: number }) {
  const clip = useId()
  const curve = curveOf(points, axes)
  return (
    <g clipPath={`url(#${clip})`}>
      <clipPath id={clip}>
        <rect x={LEFT} y={0} width={width - LEFT - RIGHT} height={BOTTOM} />
      </clipPath>
      <path className={styles.answered} d={curve.answered} />
      <path className={styles.failed} d={curve.failed} />
      <path className={styles.line} d={curve.answeredLine} />
    </g>
  )
}
