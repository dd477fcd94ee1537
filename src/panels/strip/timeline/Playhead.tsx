/** The instant shown, as a handle over the timeline: drag it, click anywhere, or use the arrow keys. */
import { useRef } from 'react'
import type { KeyboardEvent, PointerEvent } from 'react'
import { run } from '../../../run/run'
import { causes } from '../../../engine'
import { useRunStore } from '../../../stores/run-store'
import type { SeriesPoint } from '../../../stores/run-store'
import { windowBox, zoomOf } from '../../../ui/zoom'
import { stripWords } from '../../../words/strip-words'
import { formatClock } from '../../../words/format'
import { goTo, standsStill } from './go-to'
import type { Plan } from './plan'
import type { Stretch } from './scale'
import styles from './timeline.module.css'

interface PlayheadProps {
  stretch: Stretch
  plan: Plan
  points: readonly SeriesPoint[]
  /** The second under the pointer, in words; null when it has left. */
  onPoint: (what: string | null) => void
}

const words = stripWords.timeline
const SECOND_US = 1e6
/** How far each key moves, in seconds. */
const keys: Partial<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -10,
  PageUp: 10,
  Home: -Infinity,
  End: Infinity,
}

export function Playhead({ stretch, plan, points, onPoint }: PlayheadProps) {
  const { left, right } = plan
  const nowUs = useRunStore((state) => state.nowUs)
  const knownUs = useRunStore((state) => state.knownUs)
  const wasPlaying = useRef(false)
  const went = useRef({ fromUs: 0, toUs: 0 })
  const perSecond = (right - left) / (stretch.to - stretch.from)
  const secondAt = ({ clientX, currentTarget }: PointerEvent<HTMLDivElement>): number => {
    const across = (clientX - windowBox(currentTarget).left) / zoomOf(currentTarget)
    return stretch.from + (across - left) / perSecond
  }
  const seekTo = (event: PointerEvent<HTMLDivElement>): void => {
    went.current.toUs = secondAt(event) * SECOND_US
    run.seekSoon(went.current.toUs)
  }
  return (
    <div
      className={styles.scrub}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        wasPlaying.current = useRunStore.getState().playing
        went.current.fromUs = nowUs
        run.setPlaying(false)
        seekTo(event)
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) seekTo(event)
        onPoint(tellSecond(points, Math.floor(secondAt(event))))
      }}
      onPointerLeave={() => onPoint(null)}
      onLostPointerCapture={() => {
        const { fromUs, toUs } = went.current
        run.setPlaying(wasPlaying.current && !standsStill(fromUs, toUs))
      }}
    >
      <div
        className={styles.playhead}
        style={{ left: left + (nowUs / SECOND_US - stretch.from) * perSecond, height: plan.lag.bottom }}
        role="slider"
        tabIndex={0}
        aria-label={words.playhead}
        aria-valuemin={0}
        aria-valuemax={Math.round(knownUs / SECOND_US)}
        aria-valuenow={Math.round(nowUs / SECOND_US)}
        aria-valuetext={formatClock(nowUs)}
        onKeyDown={onKey}
      />
    </div>
  )
}

function onKey(event: KeyboardEvent): void {
  const seconds = keys[event.key]
  if (seconds === undefined) return
  event.preventDefault()
  const { nowUs, knownUs } = useRunStore.getState()
  goTo(Math.min(knownUs, Math.max(0, nowUs + seconds * SECOND_US)))
}

/** What is known of a second: its answers, its failures by cause, its lag; null when it is not known. */
function tellSecond(points: readonly SeriesPoint[], second: number): string | null {
  const point = points.find((other) => other.second === second)
  if (point === undefined) return null
  const failures = point.failures.flatMap((count, i) =>
    count === 0 ? [] : [words.failedBy(count, words.causes[causes[i + 1]])],
  )
  return words.readout(second, point.answered, failures, point.lagUs)
}
