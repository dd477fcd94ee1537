/** A panel opened beside the canvas: it takes focus when a person opened it, and gives it back. */
import { X } from 'lucide-react'
import { useLayoutEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { callPanel, useViewStore } from '../stores/view-store'
import { IconButton } from '../ui/Button'
import { en } from '../words/en'
import styles from './drawer.module.css'

interface DrawerProps {
  panel: 'rail' | 'inspector'
  children: ReactNode
}

export function Drawer({ panel, children }: DrawerProps) {
  const drawer = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const element = drawer.current
    const before = document.activeElement
    if (useViewStore.getState().takesFocus) element?.querySelector('button')?.focus()
    return () => {
      if (before instanceof HTMLElement && element?.contains(document.activeElement) === true) before.focus()
    }
  }, [])
  const name = en.app.panels[panel]
  return (
    <div ref={drawer} id={`drawer-${panel}`} className={styles.drawer}>
      <div className={styles.head}>
        <span className={styles.name}>{name}</span>
        <IconButton label={en.app.close(name)} tone="quiet" onPress={() => callPanel(panel, false)}>
          <X size={17} aria-hidden="true" />
        </IconButton>
      </div>
      <div className={styles.body}>{children}</div>
    </div>
  )
}
