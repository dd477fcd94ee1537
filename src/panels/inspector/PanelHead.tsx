/** The head of a selected part: its name, where it is, its state, what it is, and what can be done to it. */
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { select } from '../../stores/view-store'
import { IconButton } from '../../ui/Button'
import { inspectorWords } from '../../words/inspector-words'
import styles from './inspector.module.css'

interface PanelHeadProps {
  title: string
  where?: string
  badges?: ReactNode
  what: string
  /** Buttons. */
  children?: ReactNode
}

export function PanelHead({ title, where, badges, what, children }: PanelHeadProps) {
  return (
    <header className={styles.head}>
      <div className={styles.titleRow}>
        <h2 className={styles.title}>{title}</h2>
        {badges}
        <span className={styles.close}>
          <IconButton label={inspectorWords.close} tone="quiet" onPress={() => select(null)}>
            <X size={16} aria-hidden="true" />
          </IconButton>
        </span>
      </div>
      {where !== undefined && <p className={styles.where}>{where}</p>}
      <p className={styles.what}>{what}</p>
      {children !== undefined && <div className={styles.actions}>{children}</div>}
    </header>
  )
}
