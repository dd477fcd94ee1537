/** What happened, newest first; above it the writes that were lost and the reads that were stale. */
import { memo, useMemo } from 'react'
import type { Ending, JournalEntry } from '../../engine'
import { SHOWN_CHANGES } from '../../run/chronicle'
import { useRunStore } from '../../stores/run-store'
import { selectRequest } from '../../stores/view-store'
import { Section } from '../../ui/Section'
import { en } from '../../words/en'
import { eventListWords as words } from '../../words/event-list-words'
import { formatClock } from '../../words/format'
import { changeItems } from '../telling/change-items'
import { tellChange } from '../telling/tell-change'
import type { Knowledge, Told } from '../telling/tell-change'
import { tellEnding } from '../telling/tell-request'
import { useKnowledge } from '../telling/use-knowledge'
import styles from './event-list.module.css'
import log from './events.module.css'
import { GravityIcon } from './GravityIcon'
import { LostWrites, StaleReads } from './Losses'

export function EventList() {
  return (
    <>
      <LostWrites />
      <StaleReads />
      <EventLines />
    </>
  )
}

interface Line extends Told {
  key: string
  timeUs: number
  /** The request that it tells of, the latest of several; null for a change. */
  request: number | null
}

function EventLines() {
  const changes = useRunStore((state) => state.changes)
  const past = useRunStore(({ changes: all, nowUs }) => all.filter(({ timeUs }) => timeUs <= nowUs).length)
  const endings = useRunStore((state) => state.endings)
  const runId = useRunStore((state) => state.runId)
  const knowledge = useKnowledge()
  const from = Math.max(0, past - SHOWN_CHANGES)
  const lines = useMemo(
    () =>
      [...changeLines(changes.slice(from, past), from, knowledge), ...endings.map((one) => endingLine(one, knowledge))]
        .sort((a, b) => a.timeUs - b.timeUs)
        .reverse(),
    [changes, from, past, endings, knowledge],
  )
  if (lines.length === 0) return <p className={log.empty}>{en.inspector.events.empty}</p>
  return (
    <Section heading={words.log}>
      <ol className={styles.list} aria-label={en.inspector.events.heading}>
        {lines.map(({ key, ...line }) => (
          <EventRow key={`${runId} ${key}`} {...line} />
        ))}
      </ol>
      {from > 0 && <p className={log.empty}>{words.cut}</p>}
    </Section>
  )
}

function changeLines(changes: readonly JournalEntry[], from: number, knowledge: Knowledge): Line[] {
  return changeItems(changes, knowledge.design).map((item) => {
    return { key: `c${from + item.place}`, timeUs: item.timeUs, request: null, ...tellChange(item.entries, knowledge) }
  })
}

/** Requests that ended the same way between two changes are one line, at the latest of them. */
function endingLine(ending: Ending, { design }: Knowledge): Line {
  const { changes, latest } = ending
  const key = `r${changes} ${latest.cause} ${latest.balancer} ${latest.server} ${latest.termination} ${latest.retries} ${latest.stale}`
  return { key, timeUs: latest.endedUs, request: latest.number, ...tellEnding(ending, design) }
}

const EventRow = memo(function EventRow({ timeUs, sentence, gravity, request }: Omit<Line, 'key'>) {
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
