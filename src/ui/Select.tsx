/** A native list of choices with its name inside the frame. */
import { ChevronDown } from 'lucide-react'
import styles from './select.module.css'

interface SelectProps<T extends string> {
  label: string
  options: readonly { value: T; label: string }[]
  value: T
  onChange: (value: T) => void
  title?: string
}

export function Select<T extends string>({ label, options, value, onChange, title }: SelectProps<T>) {
  return (
    <label className={styles.field} title={title}>
      <span className={styles.label}>{label}</span>
      <select
        className={styles.select}
        value={value}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value)
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
