/** One question of a rehearsal: what the reviewer asks, one's answer, then what was measured, and how sure one was. */
import { useEffect, useId, useLayoutEffect, useRef } from 'react'
import { Button } from '../../ui/Button'
import { Prose } from '../../ui/Prose'
import { rehearsalWords as words, reviewerAsks } from '../../words/rehearsal-words'
import around from '../lesson/lesson.module.css'
import { Clock, ClockNote } from './Clock'
import { changeRehearsal, MOST_LETTERS, showRehearsal } from './kept'
import { answer, finish, goOn, marks, pause, QUESTIONS, turn } from './rehearsal'
import type { Answer, Rehearsal } from './rehearsal'
import styles from './rehearsal.module.css'
import { nameOf } from './sheet'

interface Asked {
  rehearsal: Rehearsal
  /** The number of the question. */
  asked: number
}

export function Asking({ rehearsal, asked }: Asked) {
  const given = rehearsal.answers[asked] ?? {}
  const runs = rehearsal.sinceMs !== null
  const say = (part: Answer): void => changeRehearsal((now) => answer(now, asked, part))
  return (
    <>
      <ClockNote rehearsal={rehearsal} />
      <Question place={rehearsal.place} text={reviewerAsks[asked - 1]} />
      <Words key={asked} given={given} onSay={say} />
      {given.revealed === true ? (
        <>
          <Measured name={nameOf(rehearsal)} facts={given.facts} />
          <Marks mark={given.mark} onSay={say} />
        </>
      ) : (
        <Button tone="strong" onPress={() => say({ revealed: true })}>
          {words.reveal}
        </Button>
      )}
      <div className={around.others}>
        <Button size="small" tone="quiet" onPress={() => changeRehearsal(runs ? pause : goOn)}>
          {runs ? words.pause : words.goOn}
        </Button>
        <Button size="small" tone="quiet" onPress={() => changeRehearsal(finish)}>
          {words.giveUp}
        </Button>
        <Button size="small" tone="quiet" onPress={() => showRehearsal(false)}>
          {words.all}
        </Button>
      </div>
    </>
  )
}

/** Takes the focus when another question is asked, so that it is read out. */
function Question({ place, text }: { place: number; text: string }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [place])
  return (
    <h3 ref={heading} className={styles.question} tabIndex={-1}>
      <span className={styles.place}>{words.place(place, QUESTIONS)} </span>
      {text}
    </h3>
  )
}

function Words({ given, onSay }: { given: Answer; onSay: (part: Answer) => void }) {
  const id = useId()
  return (
    <div className={styles.words}>
      <label htmlFor={id}>{words.answer}</label>
      <textarea
        id={id}
        className={styles.field}
        rows={5}
        maxLength={MOST_LETTERS}
        readOnly={given.revealed === true}
        value={given.words ?? ''}
        onChange={({ currentTarget }) => onSay({ words: currentTarget.value })}
      />
    </div>
  )
}

/** Takes the focus from the button that revealed it. */
function Measured({ name, facts }: { name: string; facts: Answer['facts'] }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useLayoutEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus()
  }, [])
  return (
    <section className={styles.measured} aria-label={words.measured(name)} role="status">
      <h4 ref={heading} className={styles.heading} tabIndex={-1}>
        {words.measured(name)}
      </h4>
      {facts === undefined && <p>{words.measuring}</p>}
      {facts?.length === 0 && <p>{words.nothing}</p>}
      <ul className={styles.facts}>
        {facts?.map(({ scene, text, sentence }) => (
          <li key={scene}>
            <Prose text={text} />{' '}
            <b>
              <Prose text={sentence} />
            </b>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Marks({ mark, onSay }: { mark: Answer['mark']; onSay: (part: Answer) => void }) {
  return (
    <div className={styles.marks} role="group" aria-label={words.how}>
      <p>{words.how}</p>
      <div className={styles.row}>
        {marks.map((one) => (
          <Button key={one} pressed={one === mark} onPress={() => onSay({ mark: one })}>
            {words.marks[one]}
          </Button>
        ))}
      </div>
    </div>
  )
}

/** Back, and on to the next question, after the last one to the sheet; between them the clock, always in sight. */
export function Foot({ rehearsal, asked }: Asked) {
  const { place } = rehearsal
  const marked = rehearsal.answers[asked]?.mark !== undefined
  return (
    <footer className={`${around.foot} ${styles.foot}`}>
      <Button off={place === 1} onPress={() => changeRehearsal((now, nowMs) => turn(now, -1, nowMs))}>
        {words.back}
      </Button>
      <Clock rehearsal={rehearsal} />
      <Button tone={marked ? 'strong' : 'plain'} onPress={() => changeRehearsal((now, nowMs) => turn(now, 1, nowMs))}>
        {place === QUESTIONS ? words.finish : words.next}
      </Button>
    </footer>
  )
}
