/** The run so far: answers per second, failures on top of them by cause, the lag below, interventions, and other branches. */
import { Suspense, useState } from 'react'
import { useRunStore } from '../../../stores/run-store'
import type { SeriesPoint } from '../../../stores/run-store'
import { later } from '../../../ui/later'
import { useWidth } from '../../../ui/use-width'
import { stripWords } from '../../../words/strip-words'
import { Captions } from './Captions'
import { Curves } from './Curves'
import { ghostsOf } from './ghosts'
import { Grid } from './Grid'
import { Playhead } from './Playhead'
import { mostOf, piecesOf } from './pieces'
import { HEIGHT, planOf } from './plan'
import { ceilingOf, stretchAt } from './scale'
import type { Stretch } from './scale'
import styles from './timeline.module.css'

const words = stripWords.timeline
// There are none before something has happened.
const Marks = later(async () => (await import('./Marks')).Marks)
const MarkButtons = later(async () => (await import('./MarkButtons')).MarkButtons)

/** The drawing's name is said by itself, and by its marks. */
const ids = { drawing: 'timeline', marks: 'timeline-marks' }

export function Timeline() {
  const [frame, width] = useWidth<HTMLDivElement>()
  const [pointed, setPointed] = useState<string | null>(null)
  const nowUs = useRunStore((state) => state.nowUs)
  const knownUs = useRunStore((state) => state.knownUs)
  const series = useRunStore((state) => state.series)
  const cuts = useRunStore((state) => state.cuts)
  const branches = useRunStore((state) => state.branches)
  const branch = useRunStore((state) => state.branch)
  const stretch = stretchAt(Math.max(knownUs, ...branches.map((other) => other.knownUs)))
  const marked = useRunStore((state) => state.changes.length > 0)
  const points = within(series, stretch)
  const pieces = piecesOf(points, cuts)
  const ghosts = ghostsOf(branches, branch, stretch.from)
  const ceiling = ceilingOf(Math.max(mostOf(pieces), ...ghosts.map((ghost) => mostOf(ghost.pieces))))
  const mostLagUs = Math.max(0, ...points.map(({ lagUs }) => lagUs ?? 0))
  const plan = planOf(stretch, width, ceiling, mostLagUs)
  return (
    <div className={styles.timeline} data-hint="timeline">
      <Captions nowUs={nowUs} pointed={pointed} />
      <div ref={frame} className={styles.frame}>
        {width > 0 && (
          <svg
            id={ids.drawing}
            width={width}
            height={HEIGHT}
            role="img"
            aria-label={summary(stretch, knownUs, points)}
            aria-labelledby={marked ? `${ids.drawing} ${ids.marks}` : undefined}
          >
            <Grid plan={plan} stretch={stretch} ceiling={ceiling} mostLagUs={mostLagUs} />
            <Curves plan={plan} points={points} pieces={pieces} ghosts={ghosts} />
            <Suspense>{marked && <Marks id={ids.marks} stretch={stretch} nowUs={nowUs} plan={plan} />}</Suspense>
          </svg>
        )}
        <Playhead stretch={stretch} plan={plan} points={points} onPoint={setPointed} />
        <Suspense>{marked && <MarkButtons stretch={stretch} plan={plan} onPoint={setPointed} />}</Suspense>
      </div>
    </div>
  )
}

function within(points: readonly SeriesPoint[], { from }: Stretch): readonly SeriesPoint[] {
  return points.filter(({ second }) => second + 1 > from)
}

function summary(stretch: Stretch, knownUs: number, points: readonly SeriesPoint[]): string {
  const answered = points.reduce((sum, point) => sum + point.answered, 0)
  const failed = points.reduce((sum, point) => sum + point.failed, 0)
  return words.summary(Math.floor(stretch.from), Math.floor(knownUs / 1e6), answered, failed)
}
