// Many failures become one line, and never hide a change of the site.
import { expect, it } from 'vitest'
import { buildDesign } from '../../designs/build'
import { designSources } from '../../designs/catalog'
import type { JournalEntry, RequestRecord } from '../../engine'
import type { LogEntry } from '../../stores/run-store'
import { logItems } from './log-items'

const design = buildDesign(designSources[3], 'classroom')
const refused: RequestRecord = {
  number: 0,
  kind: 'read',
  user: 0,
  sentUs: 0,
  endedUs: 0,
  status: 0,
  cause: 'refused',
  balancer: -1,
  server: -1,
  termination: '----',
  retries: 0,
  redispatched: false,
  truncated: false,
  changed: false,
  stale: false,
  missed: 0,
  database: -1,
  write: 0,
}

function request(number: number, change: Partial<RequestRecord> = {}): LogEntry {
  return { id: `r${number}`, timeUs: number, type: 'request', record: { ...refused, number, ...change } }
}

function killed(timeUs: number): LogEntry {
  const entry: JournalEntry = { timeUs, event: 'killed', subject: 2, value: 0, extra: 0 }
  return { id: `c${timeUs}`, timeUs, type: 'change', entry }
}

const shape = (log: readonly LogEntry[]): string[] =>
  logItems(log, design).map((item) => (item.type === 'change' ? 'change' : item.records.map((r) => r.number).join(' ')))

it('requests that ended alike between two changes are one item, unless there are only a few', () => {
  const before = [1, 2, 3, 4, 5].map((number) => request(number))
  const after = [11, 12].map((number) => request(number))
  expect(shape([...before, killed(10), ...after])).toEqual(['1 2 3 4 5', 'change', '11', '12'])
})

it('a different end is a separate item, placed at its latest request', () => {
  const log = [1, 2, 3, 4, 5, 6, 7, 8].map((number) => request(number, number % 2 === 0 ? { cause: '503' } : {}))
  expect(shape(log)).toEqual(['1 3 5 7', '2 4 6 8'])
})

it('stale reads always keep their own numbers', () => {
  const log = [1, 2, 3, 4, 5].map((number) => request(number, { cause: 'ok', stale: true, missed: 9 }))
  expect(shape(log)).toHaveLength(5)
})
