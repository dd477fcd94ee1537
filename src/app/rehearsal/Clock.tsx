/** The clock of a rehearsal: what is left of thirty minutes, or by how much they are over. */
import { useEffect, useState } from 'react'
import { rehearsalWords as words } from '../../words/rehearsal-words'
import { spentMs, WHOLE_MS } from './rehearsal'
import type { Rehearsal } from './rehearsal'
import styles from './rehearsal.module.css'

interface ClockProps {
  rehearsal: Rehearsal
}

export function Clock({ rehearsal }: ClockProps) {
  const leftMs = useLeft(rehearsal)
  const over = leftMs <= 0
  return (
    <span className={styles.clock} role="timer" aria-label={words.clock} data-over={over}>
      {over ? words.over(-leftMs) : words.left(leftMs)}
    </span>
  )
}

/** Says when the clock has been stopped, and when it is over. */
export function ClockNote({ rehearsal }: ClockProps) {
  const over = useLeft(rehearsal) <= 0
  return (
    <p className={styles.note} role="status">
      {over ? words.isOver : rehearsal.sinceMs === null ? words.paused : ''}
    </p>
  )
}

/** Milliseconds, below zero once it is over; reckoned anew every second. */
function useLeft(rehearsal: Rehearsal): number {
  const [nowMs, setNowMs] = useState(() => Date.now())
  const runs = rehearsal.sinceMs !== null
  useEffect(() => {
    if (!runs) return
    const timer = setInterval(() => setNowMs(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [runs])
  return WHOLE_MS - spentMs(rehearsal, nowMs)
}
