/** A button: a verb, perhaps preceded by an icon and followed by the key that does the same. */
import type { ReactNode } from 'react'
import styles from './button.module.css'

interface ButtonProps {
  children: ReactNode
  onPress: () => void
  tone?: 'plain' | 'strong' | 'bad' | 'quiet'
  size?: 'medium' | 'small'
  icon?: ReactNode
  /** One letter. */
  shortcut?: string | undefined
  title?: string
  /** The accessible name, when the visible text is not enough; it must contain the visible text. */
  label?: string
  /** Not usable for now; it keeps its place and can still be focused. */
  off?: boolean
  /** For a button that stays pressed. */
  pressed?: boolean
  /** Not a tab stop. */
  skipped?: boolean
}

export function Button({ children, onPress, tone = 'plain', size = 'medium', ...rest }: ButtonProps) {
  const { icon, shortcut, title, label, off, pressed, skipped } = rest
  return (
    <button
      type="button"
      className={styles.button}
      data-tone={tone}
      data-size={size}
      title={title}
      aria-label={label}
      aria-keyshortcuts={shortcut}
      aria-disabled={off}
      aria-pressed={pressed}
      tabIndex={skipped === true ? -1 : undefined}
      onClick={off === true ? undefined : onPress}
    >
      {icon}
      <span className={styles.text}>{children}</span>
      {shortcut !== undefined && (
        <kbd className={styles.key} aria-hidden="true">
          {shortcut}
        </kbd>
      )}
    </button>
  )
}

interface IconButtonProps {
  /** The accessible name, and the title. */
  label: string
  children: ReactNode
  onPress: () => void
  tone?: 'plain' | 'strong' | 'quiet'
  wide?: boolean
  expanded?: boolean
  /** The id of what it opens. */
  controls?: string
  /** Not usable for now; it keeps its place and can still be focused. */
  off?: boolean
}

/** A button with an icon only. */
export function IconButton({ label, children, onPress, tone = 'plain', ...rest }: IconButtonProps) {
  const { wide = false, expanded, controls, off } = rest
  return (
    <button
      type="button"
      className={styles.iconButton}
      data-tone={tone}
      data-wide={wide}
      title={label}
      aria-label={label}
      aria-expanded={expanded}
      aria-controls={expanded === true ? controls : undefined}
      aria-disabled={off}
      onClick={off === true ? undefined : onPress}
    >
      {children}
    </button>
  )
}
