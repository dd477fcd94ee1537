/** A number that can be edited in place. An invalid value is refused with a sentence, and the old one stays. */
import { useId, useState } from 'react'
import styles from './number-field.module.css'

interface NumberFieldProps {
  label: string
  /** The current value, as written in the field. */
  value: string
  unit?: string | undefined
  /** Receives what was typed; returns null when it was accepted, else a sentence that says why not. */
  onCommit: (typed: string) => string | null
  /** The id of a sentence that describes it. */
  describedBy?: string
  /** Pixels; a number of more digits takes more. */
  width?: number
}

export function NumberField({ label, value, unit, onCommit, describedBy, width = 64 }: NumberFieldProps) {
  const id = useId()
  const [draft, setDraft] = useState<string | null>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  const shown = draft ?? value
  const commit = (): void => {
    if (draft === null) return
    setDraft(null)
    setRefusal(draft.trim() === value ? null : onCommit(draft.trim()))
  }
  return (
    <>
      <span className={styles.field} data-refused={refusal !== null}>
        <input
          className={styles.input}
          style={{ width: `max(${String(width)}px, ${String(shown.length)}ch + 18px)` }}
          inputMode="decimal"
          autoComplete="off"
          spellCheck={false}
          aria-label={label}
          aria-invalid={refusal !== null}
          aria-describedby={refusal === null ? describedBy : id}
          value={shown}
          onChange={(event) => setDraft(event.target.value)}
          onFocus={(event) => event.target.select()}
          onBlur={commit}
          onKeyDown={(event) => {
            if (event.key === 'Enter') commit()
            else if (event.key === 'Escape') {
              event.stopPropagation()
              // The first Escape reverts what was typed; the next one is for the page.
              if (draft === null && refusal === null) event.currentTarget.blur()
              setDraft(null)
              setRefusal(null)
            }
          }}
        />
        {unit !== undefined && <span className={styles.unit}>{unit}</span>}
      </span>
      {refusal !== null && (
        <span id={id} className={styles.refusal} role="alert">
          {refusal}
        </span>
      )}
    </>
  )
}
