/** HAProxy's termination state, where it stands: a press says what each of its characters means. */
import type { RequestLogRecord, Termination } from '../../engine'
import { Explain } from '../../ui/Explain'
import { requestLogParts } from '../../words/haproxy-log'
import { terminationWords as words } from '../../words/termination-words'
import styles from './part-panel.module.css'

export function TerminationState({ state }: { state: Termination }) {
  return (
    <Explain name={words.name(state)} word={state}>
      <p>{words.ending(state)}</p>
      <ul className={styles.letters}>
        {words.letters(state).map(({ letter, meaning }, place) => (
          <li key={place}>
            <code>{letter}</code> {meaning}
          </li>
        ))}
      </ul>
    </Explain>
  )
}

interface RequestLogTextProps {
  record: RequestLogRecord
  names: Parameters<typeof requestLogParts>[1]
}

/** A request's line of the log. */
export function RequestLogText({ record, names }: RequestLogTextProps) {
  const { before, after } = requestLogParts(record, names)
  return (
    <>
      {before}
      <TerminationState state={record.termination} />
      {after}
    </>
  )
}
