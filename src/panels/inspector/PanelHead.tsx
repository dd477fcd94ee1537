/** The head of a selected part: its name, where it is, its state, what can be done to it, what has happened, what it is. */
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { select, useViewStore } from '../../stores/view-store'
import { IconButton } from '../../ui/Button'
import { useKeptFocus } from '../../ui/use-kept-focus'
import { inspectorWords } from '../../words/inspector-words'
import styles from './part-panel.module.css'

interface PanelHeadProps {
  title: string
  where?: string
  badges?: ReactNode
  what: string
  /** What has happened to it; before what it is. */
  since?: ReactNode
  /** Buttons. */
  children?: ReactNode
}

export function PanelHead({ title, where, badges, what, since, children }: PanelHeadProps) {
  const kept = useKeptFocus<HTMLDivElement>()
  return (
    <header className={styles.head}>
      <div className={styles.titleRow}>
        <h2 className={styles.title}>{title}</h2>
        {badges}
        <span className={styles.close}>
          <IconButton label={inspectorWords.close} tone="quiet" onPress={close}>
            <X size={16} aria-hidden="true" />
          </IconButton>
        </span>
      </div>
      {where !== undefined && <p className={styles.where}>{where}</p>}
      {children !== undefined && (
        <div ref={kept} className={styles.actions} tabIndex={-1}>
          {children}
        </div>
      )}
      {since}
      <p className={styles.what}>{what}</p>
    </header>
  )
}

/** Focus goes back to the part that was selected, on the canvas or in the table. */
function close(): void {
  const { selection } = useViewStore.getState()
  select(null)
  if (selection === null) return
  const id = selection.type === 'codeBase' ? `code-base:${selection.id}` : selection.id
  const parts = document.querySelectorAll<HTMLElement | SVGElement>(`[data-id="${CSS.escape(id)}"]`)
  const targets = [...parts].map((part) => (part instanceof HTMLTableRowElement ? part.querySelector('button') : part))
  // What is not shown does not take it.
  targets.find((target) => {
    target?.focus()
    return target === document.activeElement
  })
}
