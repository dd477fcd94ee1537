/** Opens a request by its number; the field takes focus when its shortcut opened it. */
import { useState } from 'react'
import { useRunStore } from '../../../stores/run-store'
import { REQUEST_FIELD, selectRequest, useViewStore } from '../../../stores/view-store'
import { Button } from '../../../ui/Button'
import { requestWords } from '../../../words/request-words'
import styles from './request.module.css'

const words = requestWords.list

export function NumberForm() {
  const [takesFocus] = useState(() => useViewStore.getState().takesFocus)
  const [typed, setTyped] = useState('')
  const [refusal, setRefusal] = useState<string | null>(null)
  const open = (): void => {
    const { sent } = useRunStore.getState().totals
    const number = Number(typed)
    if (!Number.isInteger(number) || number < 1) setRefusal(words.notANumber)
    else if (number > sent) setRefusal(words.notSent(number, sent))
    else selectRequest(number)
  }
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        open()
      }}
    >
      <label className={styles.formLabel} htmlFor={REQUEST_FIELD}>
        {words.number}
      </label>
      <input
        id={REQUEST_FIELD}
        className={styles.field}
        inputMode="numeric"
        autoComplete="off"
        autoFocus={takesFocus}
        value={typed}
        aria-invalid={refusal !== null}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur()
        }}
      />
      <Button size="small" onPress={open}>
        {words.go}
      </Button>
      {refusal !== null && (
        <p className={styles.refusal} role="alert">
          {refusal}
        </p>
      )}
    </form>
  )
}
