/** A button that shows the choice in force and opens a menu of all choices, for mouse and keyboard alike. */
import { Check, ChevronDown } from 'lucide-react'
import { useId, useRef, useState } from 'react'
import type { KeyboardEvent, RefObject } from 'react'
import { place } from './place'
import styles from './popover.module.css'

interface MenuProps {
  /** The word before the choice on the button. */
  caption: string
  /** The accessible name of the button. */
  buttonLabel: string
  /** What the menu is, for screen readers. */
  label: string
  items: readonly { value: string; name: string; about: string }[]
  value: string
  onChoose: (value: string) => void
  width: number
}

export function Menu({ caption, buttonLabel, ...rest }: MenuProps) {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const chosen = rest.items.find((item) => item.value === rest.value)?.name ?? ''
  return (
    <>
      <button
        ref={button}
        type="button"
        className={styles.framed}
        title={chosen}
        aria-label={buttonLabel}
        aria-haspopup="menu"
        aria-expanded={open}
        popoverTarget={id}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' || open) return
          event.preventDefault()
          event.currentTarget.click()
        }}
      >
        <span className={styles.framedLabel}>{caption}</span>
        <span className={styles.framedValue}>{chosen}</span>
        <ChevronDown size={14} aria-hidden="true" />
      </button>
      <MenuPanel id={id} anchor={button} onToggle={setOpen} {...rest} />
    </>
  )
}

interface MenuPanelProps extends Pick<MenuProps, 'label' | 'items' | 'value' | 'onChoose' | 'width'> {
  id: string
  anchor: RefObject<HTMLElement | null>
  onToggle: (open: boolean) => void
}

function MenuPanel({ id, anchor, onToggle, label, items, value, onChoose, width }: MenuPanelProps) {
  const menu = useRef<HTMLDivElement>(null)
  return (
    <div
      ref={menu}
      id={id}
      popover="auto"
      role="menu"
      aria-label={label}
      className={styles.menu}
      onKeyDown={onMenuKey}
      onBeforeToggle={({ newState, currentTarget }) => {
        if (newState === 'open' && anchor.current) place(currentTarget, anchor.current, { side: 'below', width })
      }}
      onToggle={({ newState, currentTarget }) => {
        onToggle(newState === 'open')
        if (newState === 'open') focusChecked(currentTarget)
      }}
    >
      {items.map((item) => (
        <MenuItem
          key={item.value}
          name={item.name}
          about={item.about}
          checked={item.value === value}
          onChoose={() => {
            menu.current?.hidePopover()
            onChoose(item.value)
          }}
        />
      ))}
    </div>
  )
}

interface MenuItemProps {
  name: string
  about: string
  checked: boolean
  onChoose: () => void
}

function MenuItem({ name, about, checked, onChoose }: MenuItemProps) {
  return (
    <button
      type="button"
      role="menuitemradio"
      aria-checked={checked}
      tabIndex={-1}
      className={styles.item}
      onClick={onChoose}
    >
      <span className={styles.check}>{checked && <Check size={15} aria-hidden="true" />}</span>
      <span className={styles.name}>{name}</span>
      <span className={styles.about}>{about}</span>
    </button>
  )
}

function focusChecked(menu: HTMLElement): void {
  menu.querySelector<HTMLElement>('[aria-checked=true]')?.focus()
}

const moves: Partial<Record<string, (from: number, count: number) => number>> = {
  ArrowDown: (from, count) => (from + 1) % count,
  ArrowUp: (from, count) => (from + count - 1) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
}

/** Arrows, Home and End move; Tab leaves the menu; Escape closes it and nothing else. */
function onMenuKey(event: KeyboardEvent<HTMLElement>): void {
  const { key, currentTarget } = event
  if (key === 'Escape') event.stopPropagation()
  if (key === 'Tab') currentTarget.hidePopover()
  const items = [...currentTarget.querySelectorAll<HTMLElement>('[role=menuitemradio]')]
  const from = items.findIndex((item) => item === document.activeElement)
  const move = moves[key]
  if (move === undefined) return
  event.preventDefault()
  items[move(from, items.length)].focus()
}
