/** A native select with its name inside the frame, or only for screen readers. */
import { ChevronDown } from 'lucide-react'
import { useRef } from 'react'
import styles from './select.module.css'

interface SelectProps<T extends string> {
  label: string
  options: readonly { value: T; label: string }[]
  value: T
  onChange: (value: T) => void
  title?: string
  /** The name is written elsewhere: here it is for screen readers only. */
  labelHidden?: boolean
  /** The id of the element that describes it. */
  describedBy?: string
}

export function Select<T extends string>(props: SelectProps<T>) {
  const { label, options, value, onChange, title, labelHidden = false, describedBy } = props
  const pointed = useRef(false)
  return (
    <label className={styles.field} title={title}>
      {!labelHidden && <span className={styles.label}>{label}</span>}
      <select
        className={styles.select}
        value={value}
        aria-label={label}
        aria-describedby={describedBy}
        onPointerDown={() => (pointed.current = true)}
        onKeyDown={() => (pointed.current = false)}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value)
          // After a choice by mouse, the next key is meant for the page.
          if (pointed.current) event.target.blur()
          if (chosen) onChange(chosen.value)
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown className={styles.arrow} size={14} aria-hidden="true" />
    </label>
  )
}
