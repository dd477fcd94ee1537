/** What happened, newest first; above it the writes that were lost and the reads that were stale. */
import { memo, useMemo } from 'react'
import { useRunStore } from '../../stores/run-store'
import { selectRequest } from '../../stores/view-store'
import { Section } from '../../ui/Section'
import { en } from '../../words/en'
import { formatClock } from '../../words/format'
import { logItems } from '../telling/log-items'
import type { LogItem } from '../telling/log-items'
import { tellChange } from '../telling/tell-change'
import type { Gravity, Knowledge, Told } from '../telling/tell-change'
import { tellRequests } from '../telling/tell-request'
import { useKnowledge } from '../telling/use-knowledge'
import styles from './events.module.css'
import { GravityIcon } from './GravityIcon'
import { LostWrites, StaleReads } from './Losses'

const words = en.inspector.events

export function EventList() {
  return (
    <>
      <LostWrites />
      <StaleReads />
      <EventLines />
    </>
  )
}

function EventLines() {
  const log = useRunStore((state) => state.log)
  const design = useRunStore((state) => state.design)
  const runId = useRunStore((state) => state.runId)
  const knowledge = useKnowledge()
  const lines = useMemo(
    () =>
      logItems(log.toReversed(), design)
        .reverse()
        .map((item) => ({ item, ...tell(item, knowledge) })),
    [log, design, knowledge],
  )
  if (lines.length === 0) return <p className={styles.empty}>{words.empty}</p>
  return (
    <Section heading={words.log}>
      <ol className={styles.list} aria-label={words.heading}>
        {lines.map(({ item, sentence, gravity }) => (
          <EventRow
            key={`${runId} ${item.id}`}
            timeUs={item.timeUs}
            sentence={sentence}
            gravity={gravity}
            request={item.type === 'request' ? item.records[item.records.length - 1].number : null}
          />
        ))}
      </ol>
    </Section>
  )
}

function tell(item: LogItem, knowledge: Knowledge): Told {
  return item.type === 'change' ? tellChange(item, knowledge) : tellRequests(item.records, knowledge.design)
}

interface EventRowProps {
  timeUs: number
  sentence: string
  gravity: Gravity
  /** The request that it tells of, the latest of several; null for a change. */
  request: number | null
}

const EventRow = memo(function EventRow({ timeUs, sentence, gravity, request }: EventRowProps) {
  return (
    <li className={styles.row}>
      <GravityIcon gravity={gravity} />
      {request === null ? (
        <span className={styles.sentence}>{unbroken(sentence)}</span>
      ) : (
        <button type="button" className={styles.open} onClick={() => selectRequest(request)}>
          {unbroken(sentence)}
        </button>
      )}
      <time className={styles.time}>{formatClock(timeUs)}</time>
    </li>
  )
})

/** The sentence, in which HAProxy's four characters, such as (SH--), stay on one line. */
function unbroken(sentence: string) {
  return sentence.split(/(\([\w-]{4}\))/).map((part, i) =>
    i % 2 === 0 ? (
      part
    ) : (
      <span key={i} className={styles.whole}>
        {part}
      </span>
    ),
  )
}
