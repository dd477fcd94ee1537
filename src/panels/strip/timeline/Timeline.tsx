/** The run so far: answers per second, failures on top of them by cause, the lag below, interventions, and other branches. */
import { useMemo, useState } from 'react'
import { useRunStore } from '../../../stores/run-store'
import type { SeriesPoint } from '../../../stores/run-store'
import { useWidth } from '../../../ui/use-width'
import { stripWords } from '../../../words/strip-words'
import { Captions } from './Captions'
import { Curves } from './Curves'
import { ghostsOf } from './ghosts'
import { Grid } from './Grid'
import { MarkButtons } from './MarkButtons'
import { Marks } from './Marks'
import { marksOf } from './markers'
import type { Mark } from './markers'
import { Playhead } from './Playhead'
import { HEIGHT, planOf } from './plan'
import { ceilingOf, stretchAt } from './scale'
import type { Stretch } from './scale'
import styles from './timeline.module.css'

const words = stripWords.timeline

export function Timeline() {
  const [frame, width] = useWidth<HTMLDivElement>()
  const [pointed, setPointed] = useState<string | null>(null)
  const nowUs = useRunStore((state) => state.nowUs)
  const knownUs = useRunStore((state) => state.knownUs)
  const series = useRunStore((state) => state.series)
  const branches = useRunStore((state) => state.branches)
  const branch = useRunStore((state) => state.branch)
  const stretch = stretchAt(Math.max(knownUs, ...branches.map((other) => other.knownUs)))
  const marks = useMarks(stretch)
  const points = within(series, stretch)
  const ghosts = ghostsOf(branches, branch).map(({ id, points: all }) => ({ id, points: within(all, stretch) }))
  const shown = [points, ...ghosts.map((ghost) => ghost.points)].flat()
  const ceiling = ceilingOf(Math.max(0, ...shown.map(({ answered, failed }) => answered + failed)))
  const mostLagUs = Math.max(0, ...points.map(({ lagUs }) => lagUs ?? 0))
  const plan = planOf(stretch, width, ceiling, mostLagUs)
  const told = marks.map(({ atUs, label }) => words.marker(atUs, label))
  return (
    <div className={styles.timeline} data-hint="timeline">
      <Captions nowUs={nowUs} pointed={pointed} />
      <div ref={frame} className={styles.frame}>
        {width > 0 && (
          <svg width={width} height={HEIGHT} role="img" aria-label={summary(stretch, knownUs, points, told)}>
            <Grid plan={plan} stretch={stretch} ceiling={ceiling} mostLagUs={mostLagUs} />
            <Curves plan={plan} points={points} ghosts={ghosts} />
            <Marks marks={marks} nowUs={nowUs} plan={plan} />
          </svg>
        )}
        <Playhead stretch={stretch} plan={plan} points={points} onPoint={setPointed} />
        <MarkButtons marks={marks} plan={plan} onPoint={setPointed} />
      </div>
    </div>
  )
}

function useMarks(stretch: Stretch): Mark[] {
  const changes = useRunStore((state) => state.changes)
  const design = useRunStore((state) => state.design)
  const all = useMemo(() => marksOf(changes, design), [changes, design])
  return all.filter(({ atUs }) => atUs / 1e6 >= stretch.from)
}

function within(points: readonly SeriesPoint[], { from }: Stretch): readonly SeriesPoint[] {
  return points.filter(({ second }) => second + 1 > from)
}

function summary(stretch: Stretch, knownUs: number, points: readonly SeriesPoint[], told: readonly string[]): string {
  const answered = points.reduce((sum, point) => sum + point.answered, 0)
  const failed = points.reduce((sum, point) => sum + point.failed, 0)
  return words.summary(Math.floor(stretch.from), Math.floor(knownUs / 1e6), answered, failed, told)
}
