/** Names and their values, line by line. */
import type { ReactNode } from 'react'
import styles from './facts.module.css'

export function Facts({ children }: { children: ReactNode }) {
  return <dl className={styles.facts}>{children}</dl>
}

interface FactProps {
  term: string
  children: ReactNode
  /** Programs' keywords and values are set in a monospaced font. */
  mono?: boolean
  tone?: 'plain' | 'bad' | 'warn'
  title?: string
  action?: ReactNode
}

export function Fact({ term, children, mono = false, tone, title, action }: FactProps) {
  return (
    <div className={styles.fact} title={title}>
      <dt className={styles.term}>{term}</dt>
      <dd className={styles.value} data-mono={mono} data-tone={tone}>
        {children}
        {action}
      </dd>
    </div>
  )
}
