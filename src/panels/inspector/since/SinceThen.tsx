/** What a part's panel says first: what happened to it and what has followed since; nothing if nothing has happened. */
import { useShallow } from 'zustand/react/shallow'
import type { Selection } from '../../../designs/moment'
import { useRunStore } from '../../../stores/run-store'
import { sinceWords as words } from '../../../words/since-words'
import { useKnowledge } from '../../telling/use-knowledge'
import { GravityIcon } from '../GravityIcon'
import styles from '../part-panel.module.css'
import { sinceOf } from './since'

export function SinceThen(part: Selection) {
  const knowledge = useKnowledge()
  const known = useRunStore(
    useShallow(({ changes, nowUs, endings, totals, services }) => ({ changes, nowUs, endings, totals, services })),
  )
  const since = sinceOf(part, known, knowledge)
  if (since === null) return null
  const { sinceUs, lines, left, notes } = since
  return (
    <div className={styles.since} role="group" aria-label={words.label}>
      <h3 className={styles.sinceHead}>
        {words.heading(sinceUs)}
        <span>{words.ago(known.nowUs - sinceUs)}</span>
      </h3>
      <ol className={styles.sinceLines}>
        {lines.map(({ place, sentence, gravity, afterUs }, i) => (
          <li key={place}>
            <GravityIcon gravity={gravity} />
            <span>{sentence}</span>
            {i > 0 && <span className={styles.sinceAfter}>{words.after(afterUs)}</span>}
          </li>
        ))}
      </ol>
      {[...(left === 0 ? [] : [words.more(left)]), ...notes].map((note) => (
        <p key={note} className={styles.sinceNote}>
          {note}
        </p>
      ))}
    </div>
  )
}
