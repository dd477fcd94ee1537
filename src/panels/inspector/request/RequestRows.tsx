/** A row of the list: a request that ended, or one that is in flight. */
import { memo } from 'react'
import type { RequestKind, RequestRecord } from '../../../engine'
import { requestKinds } from '../../../engine'
import { newestInFlight } from '../../../run/newest-in-flight'
import { run } from '../../../run/run'
import { useRunStore } from '../../../stores/run-store'
import { selectRequest } from '../../../stores/view-store'
import { formatDuration } from '../../../words/format'
import { requestWords } from '../../../words/request-words'
import styles from './request.module.css'

const words = requestWords.list
const MOST_FLYING = 20

export const EndedRow = memo(function EndedRow({ record }: { record: RequestRecord }) {
  const { number, kind, cause, status, sentUs, endedUs } = record
  const outcome = status === 0 ? requestWords.noAnswer : String(status)
  return <Row number={number} requestKind={kind} outcome={outcome} bad={cause !== 'ok'} tookUs={endedUs - sentUs} />
})

/** The newest requests in flight. */
export function FlyingRows() {
  const nowUs = useRunStore((state) => state.nowUs)
  return newestInFlight(run.simulation.world, MOST_FLYING).map(({ number, kind, enteredUs }) => (
    <Row
      key={number}
      number={number}
      requestKind={requestKinds[kind]}
      outcome={requestWords.inFlight}
      bad={false}
      tookUs={nowUs - enteredUs}
    />
  ))
}

interface RowProps {
  number: number
  requestKind: RequestKind
  outcome: string
  bad: boolean
  tookUs: number
}

function Row({ number, requestKind, outcome, bad, tookUs }: RowProps) {
  const took = formatDuration(Math.max(0, tookUs))
  return (
    <li>
      <button
        type="button"
        className={styles.request}
        aria-label={words.row(number, requestKind, outcome, took)}
        onClick={() => selectRequest(number)}
      >
        <span className={styles.number}>#{number}</span>
        <span className={styles.requestKind}>{requestKind}</span>
        <span className={styles.outcome} data-bad={bad}>
          {outcome}
        </span>
        <span className={styles.took}>{took}</span>
      </button>
    </li>
  )
}
