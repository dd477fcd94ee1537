/** A section of a panel: a small heading, perhaps with something beside it, and its content. */
import { useId } from 'react'
import type { ReactNode } from 'react'
import styles from './section.module.css'

interface SectionProps {
  heading: string
  aside?: ReactNode
  children: ReactNode
}

export function Section({ heading, aside, children }: SectionProps) {
  const id = useId()
  return (
    <section className={styles.section} aria-labelledby={id}>
      <div className={styles.head}>
        <h3 id={id} className={styles.heading}>
          {heading}
        </h3>
        {aside}
      </div>
      {children}
    </section>
  )
}
