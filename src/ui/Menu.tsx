/** A button that opens a menu: it shows the current choice, or an icon alone. */
import { ChevronDown } from 'lucide-react'
import { useId, useRef, useState } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import buttonStyles from './button.module.css'
import { MenuPanel } from './MenuPanel'
import type { MenuItem } from './MenuPanel'
import styles from './popover.module.css'

interface MenuProps {
  /** The word before the choice on the button. */
  caption: string
  /** The accessible name of the button. */
  buttonLabel: string
  /** What the menu is, for screen readers. */
  label: string
  items: readonly MenuItem[]
  value: string
  onChoose: (value: string) => void
  width: number
  /** More items below, while the menu is open. */
  more?: ReactNode
}

export function Menu({ caption, buttonLabel, more, ...rest }: MenuProps) {
  const { button, face, panel } = useMenu()
  const chosen = rest.items.find((item) => item.value === rest.value)?.name ?? ''
  return (
    <>
      <button ref={button} type="button" className={styles.framed} title={chosen} aria-label={buttonLabel} {...face}>
        <span className={styles.framedLabel}>{caption}</span>
        <span className={styles.framedValue}>{chosen}</span>
        <ChevronDown size={14} aria-hidden="true" />
      </button>
      <MenuPanel {...panel} {...rest}>
        {face['aria-expanded'] && more}
      </MenuPanel>
    </>
  )
}

interface IconMenuProps extends Omit<MenuProps, 'caption' | 'value' | 'more'> {
  icon: ReactNode
  /** The current choice; null in a menu of actions. */
  value: string | null
}

export function IconMenu({ icon, buttonLabel, ...rest }: IconMenuProps) {
  const { button, face, panel } = useMenu()
  return (
    <>
      <button
        ref={button}
        type="button"
        className={buttonStyles.iconButton}
        data-tone="quiet"
        title={buttonLabel}
        aria-label={buttonLabel}
        {...face}
      >
        {icon}
      </button>
      <MenuPanel {...panel} {...rest} />
    </>
  )
}

/** What the button and the list share. */
function useMenu() {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const face = {
    'aria-haspopup': 'menu',
    'aria-expanded': open,
    popoverTarget: id,
    onKeyDown: (event: KeyboardEvent<HTMLButtonElement>) => {
      if (event.key !== 'ArrowDown' || open) return
      event.preventDefault()
      event.currentTarget.click()
    },
  } as const
  return { button, face, panel: { id, anchor: button, onToggle: setOpen } }
}
