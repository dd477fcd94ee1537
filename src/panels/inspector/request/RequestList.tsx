/** The requests of the run, in flight and ended, newest first, by filter and server; each row opens its request. */
import { balancerOf } from '../../../designs/find'
import { useMemo, useState } from 'react'
import { firstBalancer, requestKinds } from '../../../engine'
import type { RequestRecord } from '../../../engine'
import { run } from '../../../run/run'
import { useRunStore } from '../../../stores/run-store'
import { formatCount, formatDuration } from '../../../words/format'
import { requestWords } from '../../../words/request-words'
import { serverLabel } from '../../telling/names'
import { counters, filterNames, filters, p95Of } from './filters'
import type { FilterName } from './filters'
import { NumberForm } from './NumberForm'
import styles from './request.module.css'
import { EndedRow, FlyingRows } from './RequestRows'

const words = requestWords.list
const SHOWN = 100

const isBy = (balancer: number, server: number) => (record: RequestRecord) =>
  record.balancer === balancer && record.server === server

export function RequestList() {
  const [filter, setFilter] = useState<FilterName>('all')
  const [server, setServer] = useState(-1)
  const [kind, setKind] = useState('')
  const design = useRunStore((state) => state.design)
  const totals = useRunStore((state) => state.totals)
  const { records, known } = useRecords()
  const byServer = server < 0 ? records : records.filter(isBy(firstBalancer(design), server))
  const here = kind === '' ? byServer : byServer.filter((record) => record.kind === kind)
  const shown = here.filter((record) => filters[filter](record, known))
  const total = totals.answered + totals.failed
  const whole = here === records
  const matches = shown.length > 0 || (filter === 'all' && whole)
  const missing = totals.sent === 0 ? words.notYet : matches ? null : words.none
  // Those kept are not all: what has been counted counts.
  const countOf = (name: FilterName): number | null =>
    records.length === total
      ? here.filter((record) => filters[name](record, known)).length
      : whole
        ? counters[name](totals)
        : null
  return (
    <section className={styles.list} aria-label={words.heading}>
      <NumberForm />
      <div className={styles.chips} role="group" aria-label={words.filter}>
        {filterNames.map((name) => (
          <button
            key={name}
            type="button"
            className={styles.chip}
            aria-pressed={filter === name}
            title={name === 'slow' && known.p95Us !== null ? words.slowTitle(formatDuration(known.p95Us)) : undefined}
            onClick={() => setFilter(name)}
          >
            {words.filters[name]} <Count n={countOf(name)} />
          </button>
        ))}
      </div>
      <By kind={kind} server={server} onKind={setKind} onServer={setServer} />
      <p className={styles.note}>{words.kept(shown.length, records.length, total)}</p>
      <ul className={styles.requests}>
        {filter === 'all' && whole && <FlyingRows />}
        {shown.slice(0, SHOWN).map((record) => (
          <EndedRow key={record.number} record={record} />
        ))}
      </ul>
      {missing !== null && <p className={styles.note}>{missing}</p>}
      {shown.length > SHOWN && <p className={styles.note}>{words.more(shown.length - SHOWN)}</p>}
    </section>
  )
}

interface ByProps {
  /** '' for any. */
  kind: string
  /** Its place in the first balancer; -1 for any. */
  server: number
  onKind: (kind: string) => void
  onServer: (server: number) => void
}

function By({ kind, server, onKind, onServer }: ByProps) {
  const design = useRunStore((state) => state.design)
  return (
    <div className={styles.by}>
      <label>
        {words.byKind}
        <select value={kind} onChange={(event) => onKind(event.target.value)}>
          <option value="">{words.anyKind}</option>
          {requestKinds.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        {words.byServer}
        <select value={server} onChange={(event) => onServer(Number(event.target.value))}>
          <option value={-1}>{words.anyServer}</option>
          {balancerOf(design)?.servers.map((_, i) => (
            <option key={i} value={i}>
              {serverLabel(design, i)}
            </option>
          ))}
        </select>
      </label>
    </div>
  )
}

function Count({ n }: { n: number | null }) {
  return n === null ? null : <b>{formatCount(n)}</b>
}

/** The ended requests kept at this instant, renewed with the run's numbers. */
function useRecords() {
  const nowUs = useRunStore((state) => state.nowUs)
  const runId = useRunStore((state) => state.runId)
  const ended = useRunStore((state) => state.totals.answered + state.totals.failed)
  const lostWrites = useRunStore((state) => state.lostWrites)
  return useMemo(() => {
    const records = [nowUs, runId, ended].length > 0 ? run.branches.active.book.upTo(run.simulation.nowUs) : []
    return { records, known: { p95Us: p95Of(records), lost: new Set(lostWrites.map(({ write }) => write)) } }
  }, [nowUs, runId, ended, lostWrites])
}
