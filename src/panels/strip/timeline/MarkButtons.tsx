/** The marks as buttons over the drawing: hovering or focusing one says what happened and when, pressing it shows that instant. */
import { useState } from 'react'
import type { KeyboardEvent } from 'react'
import { markWords as words } from '../../../words/mark-words'
import { goTo } from './go-to'
import type { Plan } from './plan'
import type { Stretch } from './scale'
import styles from './timeline.module.css'
import { useMarks } from './use-marks'

interface MarkButtonsProps {
  stretch: Stretch
  plan: Plan
  onPoint: (what: string | null) => void
}

const moves: Partial<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity }

/** One stop of the Tab key; the arrow keys go from mark to mark. */
export function MarkButtons({ stretch, plan, onPoint }: MarkButtonsProps) {
  const marks = useMarks(stretch)
  const [at, setAt] = useState(0)
  if (marks.length === 0) return null
  const current = Math.min(at, marks.length - 1)
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const move = moves[event.key]
    if (move === undefined) return
    event.preventDefault()
    const next = Math.min(marks.length - 1, Math.max(0, current + move))
    setAt(next)
    const button = event.currentTarget.children[next]
    if (button instanceof HTMLElement) button.focus()
  }
  return (
    <div role="toolbar" aria-label={words.heading} onKeyDown={onKeyDown}>
      {marks.map(({ id, atUs, label }, i) => (
        <button
          key={id}
          type="button"
          className={styles.markButton}
          style={{ left: plan.counts.x(atUs / 1e6), top: plan.marksTop }}
          tabIndex={i === current ? 0 : -1}
          aria-label={words.marker(atUs, label)}
          onClick={() => goTo(atUs)}
          onFocus={() => {
            setAt(i)
            onPoint(words.marker(atUs, label))
          }}
          onBlur={() => onPoint(null)}
          onPointerEnter={() => onPoint(words.marker(atUs, label))}
          onPointerLeave={() => onPoint(null)}
        />
      ))}
    </div>
  )
}
