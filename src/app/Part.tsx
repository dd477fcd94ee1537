/** A part of the page around the canvas: its place, its landmark, and what is shown while it loads or when it fails. */
import { Suspense } from 'react'
import type { ReactNode } from 'react'
import type { Panel } from '../stores/view-store'
import { en } from '../words/en'
import styles from './app.module.css'
import { Boundary } from './Boundary'

interface PartProps {
  shown: boolean
  panel: Panel | 'experiments'
  children: ReactNode
}

const tags = { bar: 'header', rail: 'aside', inspector: 'aside', strip: 'footer', experiments: 'footer' } as const
const labels = { bar: undefined, rail: en.app.notes, inspector: en.app.side, strip: undefined, experiments: undefined }

export function Part({ shown, panel, children }: PartProps) {
  const Tag = tags[panel]
  if (!shown) return null
  return (
    <Tag className={styles[panel]} aria-label={labels[panel]} data-panel={panel}>
      <Boundary>
        <Suspense fallback={<p className={styles.loading}>{en.app.loading}</p>}>{children}</Suspense>
      </Boundary>
    </Tag>
  )
}
