/** The requests of the run, in flight and ended, newest first, by filter and server; each row opens its request. */
import { balancerOf } from '../../../designs/find'
import { useMemo, useState } from 'react'
import { firstBalancer } from '../../../engine'
import type { RequestRecord } from '../../../engine'
import { run } from '../../../run/run'
import { useRunStore } from '../../../stores/run-store'
import { formatDuration } from '../../../words/format'
import { requestWords } from '../../../words/request-words'
import { serverLabel } from '../../telling/names'
import { filterNames, filters, p95Of } from './filters'
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
  const design = useRunStore((state) => state.design)
  const { records, known } = useRecords()
  const here = server < 0 ? records : records.filter(isBy(firstBalancer(design), server))
  const shown = here.filter((record) => filters[filter](record, known))
  const total = useRunStore((state) => state.totals.answered + state.totals.failed)
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
            {words.filters[name]} <b>{here.filter((record) => filters[name](record, known)).length}</b>
          </button>
        ))}
      </div>
      <label className={styles.byServer}>
        {words.byServer}
        <select value={server} onChange={(event) => setServer(Number(event.target.value))}>
          <option value={-1}>{words.anyServer}</option>
          {balancerOf(design)?.servers.map((_, i) => (
            <option key={i} value={i}>
              {serverLabel(design, i)}
            </option>
          ))}
        </select>
      </label>
      <p className={styles.note}>{words.kept(shown.length, records.length, total)}</p>
      <ul className={styles.requests}>
        {filter === 'all' && server < 0 && <FlyingRows />}
        {shown.slice(0, SHOWN).map((record) => (
          <EndedRow key={record.number} record={record} />
        ))}
      </ul>
      {shown.length === 0 && filter !== 'all' && <p className={styles.note}>{words.none}</p>}
      {shown.length > SHOWN && <p className={styles.note}>{words.more(shown.length - SHOWN)}</p>}
    </section>
  )
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
