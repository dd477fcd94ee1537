/** The instant shown, as a handle over the timeline: drag it, click anywhere, or use the arrow keys. */
import { useRef } from 'react'
import type { KeyboardEvent, PointerEvent } from 'react'
import { run } from '../../../run/run'
import { useRunStore } from '../../../stores/run-store'
import { en } from '../../../words/en'
import { formatClock } from '../../../words/format'
import type { Stretch } from './scale'
import styles from './timeline.module.css'

interface PlayheadProps {
  stretch: Stretch
  /** Where the stretch begins and ends, in pixels of the frame. */
  left: number
  right: number
  height: number
}

const SECOND_US = 1e6
/** How far each key goes, in seconds. */
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

export function Playhead({ stretch, left, right, height }: PlayheadProps) {
  const nowUs = useRunStore((state) => state.nowUs)
  const knownUs = useRunStore((state) => state.knownUs)
  const wasPlaying = useRef(false)
  const perSecond = (right - left) / (stretch.to - stretch.from)
  const seekTo = (event: PointerEvent<HTMLDivElement>): void => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left
    run.seek((stretch.from + (x - left) / perSecond) * SECOND_US)
  }
  return (
    <div
      className={styles.scrub}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        wasPlaying.current = useRunStore.getState().playing
        run.setPlaying(false)
        seekTo(event)
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) seekTo(event)
      }}
      onLostPointerCapture={() => {
        run.setPlaying(wasPlaying.current)
      }}
    >
      <div
        className={styles.playhead}
        style={{ left: left + (nowUs / SECOND_US - stretch.from) * perSecond, height }}
        role="slider"
        tabIndex={0}
        aria-label={en.strip.timeline.playhead}
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
  run.seek(Math.min(knownUs, Math.max(0, nowUs + seconds * SECOND_US)))
}
