/** The browser's own modal dialog: it traps focus, Escape closes it, and focus goes back. */
import { X } from 'lucide-react'
import { useEffect, useId, useRef } from 'react'
import type { ReactNode } from 'react'
import { IconButton } from './Button'
import styles from './dialog.module.css'
import { focusToReturn } from './return-focus'

interface DialogProps {
  title: string
  /** The name of the button that closes it. */
  closeLabel: string
  large?: boolean
  wide?: boolean
  children: ReactNode
  onClose: () => void
}

export function Dialog({ title, closeLabel, large = false, wide = false, children, onClose }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const element = dialog.current
    const giveBack = focusToReturn()
    element?.showModal()
    return () => {
      element?.close()
      giveBack()
    }
  }, [])
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      data-large={large}
      data-wide={wide}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <header className={styles.head}>
        <h2 id={id} className={styles.title}>
          {title}
        </h2>
        <IconButton label={closeLabel} tone="quiet" onPress={onClose}>
          <X size={17} aria-hidden="true" />
        </IconButton>
      </header>
      {children}
    </dialog>
  )
}
