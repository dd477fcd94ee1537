/** The list that a menu button opens: choices, one of them current, or actions; by mouse and by keyboard. */
import { Check } from 'lucide-react'
import type { KeyboardEvent, MouseEvent, ReactNode, RefObject } from 'react'
import { place } from './place'
import styles from './popover.module.css'

export interface MenuItem {
  value: string
  name: string
  about?: string
  icon?: ReactNode
  /** A link to another page. */
  href?: string
}

interface MenuPanelProps {
  id: string
  /** What the menu is, for screen readers. */
  label: string
  anchor: RefObject<HTMLElement | null>
  items: readonly MenuItem[]
  /** The current choice; null in a menu of actions. */
  value: string | null
  onChoose: (value: string) => void
  width: number
  onToggle: (open: boolean) => void
  /** More items, below. */
  children?: ReactNode
}

export function MenuPanel({ id, label, anchor, items, value, onChoose, width, onToggle, children }: MenuPanelProps) {
  return (
    <div
      id={id}
      popover="auto"
      role="menu"
      aria-label={label}
      className={styles.menu}
      onKeyDown={onMenuKey}
      onClickCapture={hideMenu}
      onBeforeToggle={({ newState, currentTarget }) => {
        if (newState === 'open' && anchor.current) place(currentTarget, anchor.current, { side: 'below', width })
      }}
      onToggle={({ newState, currentTarget }) => {
        onToggle(newState === 'open')
        if (newState === 'open') focusFirst(currentTarget)
      }}
    >
      {items.map((item) => (
        <Item
          key={item.value}
          item={item}
          checked={value === null ? null : item.value === value}
          onChoose={() => onChoose(item.value)}
        />
      ))}
      {children}
    </div>
  )
}

interface ItemProps {
  item: MenuItem
  checked: boolean | null
  onChoose: () => void
}

export function Item({ item: { name, about, icon, href }, checked, onChoose }: ItemProps) {
  const content = (
    <>
      <span className={styles.check}>{checked === true ? <Check size={15} aria-hidden="true" /> : icon}</span>
      <span className={styles.name}>{name}</span>
      {about !== undefined && <span className={styles.about}>{about}</span>}
    </>
  )
  if (href !== undefined) {
    return (
      <a role="menuitem" tabIndex={-1} className={styles.item} href={href} target="_blank" rel="noreferrer">
        {content}
      </a>
    )
  }
  return (
    <button
      type="button"
      role={checked === null ? 'menuitem' : 'menuitemradio'}
      aria-checked={checked ?? undefined}
      tabIndex={-1}
      className={styles.item}
      onClick={onChoose}
    >
      {content}
    </button>
  )
}

/** Whatever was chosen, before its own handler hears of it. */
function hideMenu({ target, currentTarget }: MouseEvent<HTMLElement>): void {
  if (target instanceof Element && target.closest(anyItem) !== null) currentTarget.hidePopover()
}

const anyItem = '[role=menuitemradio], [role=menuitem]'

function focusFirst(menu: HTMLElement): void {
  const first = menu.querySelector<HTMLElement>('[aria-checked=true]') ?? menu.querySelector<HTMLElement>(anyItem)
  first?.focus()
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
  const items = [...currentTarget.querySelectorAll<HTMLElement>(anyItem)]
  const from = items.findIndex((item) => item === document.activeElement)
  const move = moves[key]
  if (move === undefined) return
  event.preventDefault()
  items[move(from, items.length)].focus()
}
