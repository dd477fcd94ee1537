/** A button and the small panel it opens: the browser's own popover, closed by Escape or a click elsewhere. */
import { useId, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { place } from './place'
import type { Placement } from './place'
import styles from './popover.module.css'

interface PopoverProps extends Placement {
  /** What the panel is, for screen readers. */
  label: string
  /** The accessible name of the button, where what it shows is not enough. */
  name?: string
  /** How the button looks. */
  face?: 'quiet' | 'word' | 'mark'
  button: ReactNode
  children: ReactNode
}

export function Popover({ label, name, face = 'quiet', button, children, side, width }: PopoverProps) {
  const id = useId()
  const anchor = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  return (
    <span
      className={styles.whole}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && open) event.stopPropagation()
      }}
    >
      <button
        ref={anchor}
        type="button"
        className={styles[face]}
        popoverTarget={id}
        aria-expanded={open}
        aria-label={name}
      >
        {button}
      </button>
      <div
        id={id}
        popover="auto"
        role="dialog"
        aria-label={label}
        className={styles.panel}
        onBeforeToggle={(event) => {
          if (event.newState === 'open' && anchor.current) place(event.currentTarget, anchor.current, { side, width })
        }}
        onToggle={(event) => setOpen(event.newState === 'open')}
      >
        {open && children}
      </div>
    </span>
  )
}
