/** A technical word, or a question mark beside one: a press says what it means. */
import type { ReactNode } from 'react'
import styles from './explain.module.css'
import { Popover } from './Popover'

interface ExplainProps {
  /** "What is …": the accessible name, in which the word stands. */
  name: string
  /** What is shown; a question mark without it. */
  word?: string
  side?: 'below' | 'above'
  children: ReactNode
}

export function Explain({ name, word, side = 'below', children }: ExplainProps) {
  return (
    <Popover
      label={name}
      name={name}
      face={word === undefined ? 'mark' : 'word'}
      button={word ?? '?'}
      side={side}
      width={280}
    >
      <div ref={focus} tabIndex={-1} className={styles.text}>
        {children}
      </div>
    </Popover>
  )
}

/** So that a screen reader says it; Escape gives the focus back to the word. */
function focus(text: HTMLElement | null): void {
  text?.focus()
}
