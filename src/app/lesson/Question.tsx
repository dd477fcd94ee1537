/** What a scene asks: a choice or a number, and beside each choice the hands that were raised for it. */
import { Minus, Plus } from 'lucide-react'
import { useId, useState } from 'react'
import type { Choice } from '../../lessons/lesson'
import { Button, IconButton } from '../../ui/Button'
import { NumberField } from '../../ui/NumberField'
import { plainOf, Prose } from '../../ui/Prose'
import { lessonWords as words } from '../../words/lesson-words'
import styles from './lesson.module.css'
import { useRemembered } from '../../stores/lesson-memory'
import { player, useLesson } from './session'

const MOST_HANDS = 999

export function Question() {
  const asked = useLesson(({ question, phase, held }) => ({ question, phase, held }))
  if (asked === null || asked.phase === 'failed') return null
  const { question, phase, held } = asked
  const open = phase === 'asking'
  if (question === null && !open) return null
  return (
    <div className={styles.question} role="group" aria-label={plainOf(question?.prompt ?? words.showMe)}>
      {question !== null && (
        <p className={styles.prompt}>
          <Prose text={question.prompt} />
        </p>
      )}
      {question !== null &&
        ('choices' in question ? (
          <Choices choices={question.choices} open={open} />
        ) : (
          open && <Guess unit={question.unit} />
        ))}
      {open && (
        <Button title={words.showMeTitle} onPress={() => player.choose(null)}>
          {words.showMe}
        </Button>
      )}
      <p className={styles.held} role="status">
        {open && held ? words.held : ''}
      </p>
    </div>
  )
}

function Choices({ choices, open }: { choices: readonly Choice[]; open: boolean }) {
  const hands = useRemembered((state) => state.hands)
  return (
    <ul className={styles.choices}>
      {choices.map((choice) => (
        <li key={choice.id}>
          <ChoiceButton choice={choice} open={open} />
          {hands && <Hands choice={choice} open={open} />}
        </li>
      ))}
    </ul>
  )
}

/** The measured one has a frame, and the one that was said a mark; neither is right or wrong. */
function ChoiceButton({ choice: { id, text }, open }: { choice: Choice; open: boolean }) {
  const hidden = useRemembered((state) => state.hidden)
  const how = useLesson(({ said, phase, played, revealed }) => ({
    said: said === id,
    measured: phase === 'answered' && (revealed || !hidden) && played?.answer === id,
  }))
  return (
    <button
      type="button"
      className={styles.option}
      data-measured={how?.measured}
      aria-pressed={how?.said}
      aria-disabled={!open}
      onClick={() => open && player.choose(id)}
    >
      <span>
        <Prose text={text} />
      </span>
      <span className={styles.tags}>
        {how?.said === true && <span className={styles.tag}>{words.said}</span>}
        {how?.measured === true && (
          <span className={styles.tag} data-measured="true">
            {words.measured}
          </span>
        )}
      </span>
    </button>
  )
}

/** How many of a class chose it: typed or counted while it is open, then a bar. */
function Hands({ choice: { id, text }, open }: { choice: Choice; open: boolean }) {
  const name = plainOf(text)
  const votes = useLesson((session) => session.votes) ?? {}
  const count = votes[id] ?? 0
  const all = Object.values(votes).reduce((sum, one) => sum + one, 0)
  if (!open) {
    return (
      <div className={styles.votes}>
        <span className={styles.bar} aria-hidden="true">
          <span style={{ width: `${(100 * count) / Math.max(1, all)}%` }} />
        </span>
        <span>{words.votes(count)}</span>
      </div>
    )
  }
  const set = (typed: string): string | null => {
    if (!/^\d+$/.test(typed) || Number(typed) > MOST_HANDS) return words.notVotes
    player.vote(id, Number(typed))
    return null
  }
  return (
    <div className={styles.votes}>
      <IconButton label={words.fewer(name)} off={count === 0} onPress={() => player.vote(id, count - 1)}>
        <Minus size={14} aria-hidden="true" />
      </IconButton>
      <NumberField label={words.votesFor(name)} value={String(count)} width={38} onCommit={set} />
      <IconButton label={words.more(name)} off={count === MOST_HANDS} onPress={() => player.vote(id, count + 1)}>
        <Plus size={14} aria-hidden="true" />
      </IconButton>
    </div>
  )
}

function Guess({ unit }: { unit: string }) {
  const id = useId()
  const [typed, setTyped] = useState('')
  const [refused, setRefused] = useState(false)
  const predict = (): void => {
    const number = Number(typed.replace(',', '.'))
    const fine = typed.trim() !== '' && Number.isFinite(number) && number >= 0
    setRefused(!fine)
    if (fine) player.choose(number)
  }
  return (
    <form
      className={styles.guess}
      onSubmit={(event) => {
        event.preventDefault()
        predict()
      }}
    >
      <label className={styles.unit} htmlFor={id}>
        {words.yourNumber(unit)}
      </label>
      <input
        id={id}
        className={styles.input}
        inputMode="decimal"
        autoComplete="off"
        value={typed}
        aria-invalid={refused}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button tone="strong" onPress={predict}>
        {words.predict}
      </Button>
      <p className={styles.held} role="alert">
        {refused ? words.notANumber : ''}
      </p>
    </form>
  )
}
