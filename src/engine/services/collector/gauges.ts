/** What alerts watch, reckoned from the reports that have come and from nothing else. */
import type { AlertMetric } from './alert-rule'
import { USUAL_INTERVAL_US } from '../agent/agent'
import { ANSWERED_SCRAPE } from '../agent/layout'
import type { ProgramPlace } from '../agent/layout'
import { CERTIFICATE, statMetric } from '../haproxy/status'
import { BEHIND, IO_RUNNING, ioWords, SQL_RUNNING } from '../mysql/status'
import type { AlertSubject } from './alert-table'
import type { HostBook } from './book'

/** A host is silent, and what it said is too old, after so many intervals. */
export const SILENT_AFTER = 3

/** What is reckoned about: an alert's subject, and what is known of its host. */
interface Known {
  subject: AlertSubject
  book: HostBook
}

/** The value of an alert's metric as the reports have it; null when they do not. */
type Reading = () => number | null

/** The value of an alert's metric now; null when the collector does not know it. It has listened since `sinceUs`. */
export type Gauge = (nowUs: number, sinceUs: number) => number | null

/** Gauges are read every second: where everything stands in the reports is found once, and read again after the next report. */
export function gaugeOf(subject: AlertSubject, book: HostBook): Gauge {
  const { metric } = subject.rule
  if (metric === 'silence') return (nowUs, sinceUs) => book.silence(nowUs, sinceUs, USUAL_INTERVAL_US)
  const read = readings[metric]({ subject, book })
  let latest: number | null = null
  let changes = -1
  return (nowUs, sinceUs) => {
    if (book.received === 0 || book.silence(nowUs, sinceUs, USUAL_INTERVAL_US) > SILENT_AFTER) return null
    if (changes !== book.changes) latest = read()
    changes = book.changes
    return latest
  }
}

const readings: Record<Exclude<AlertMetric, 'silence'>, (known: Known) => Reading> = {
  answers: (known) => {
    const program = programOf(known)
    return program === null ? unknown : () => (known.book.scrape(program) === ANSWERED_SCRAPE ? 1 : 0)
  },
  'server up': (known) => valueOf(known, statMetric(known.subject.server ?? '', 'status')),
  'error share': (known) => {
    const [requestsOf, errorsOf] = [rateOf(known, backend('stot')), rateOf(known, backend('hrsp_5xx'))]
    return () => {
      const requests = requestsOf()
      const errors = errorsOf()
      if (requests === null || errors === null) return null
      return requests === 0 ? 0 : errors / requests
    }
  },
  ttime: (known) => valueOf(known, backend('ttime')),
  'queue growth': growthOfQueues,
  'certificate days': (known) => valueOf(known, CERTIFICATE),
  Seconds_Behind_Source: (known) => valueOf(known, BEHIND),
  'replica threads': (known) => {
    const states = [IO_RUNNING, SQL_RUNNING].map((name) => valueOf(known, name))
    return () => {
      const threads = states.map((state) => state())
      if (threads.includes(null)) return null
      return threads.filter((state) => state === ioWords.indexOf('Yes')).length
    }
  },
}

const backend = (column: string): string => statMetric('BACKEND', column)

const unknown: Reading = () => null

function programOf({ book, subject }: Known): ProgramPlace | null {
  return book.layout.programs.find(({ service }) => service.part.id === subject.service) ?? null
}

function valueOf({ book, subject }: Known, metric: string): Reading {
  const place = book.find(subject.service ?? '', metric)
  return place === null ? unknown : () => book.value(place)
}

function rateOf({ book, subject }: Known, metric: string): Reading {
  const place = book.find(subject.service ?? '', metric)
  return place === null ? unknown : () => book.rate(place)?.perSecond ?? null
}

/** How many more requests a second stand in HAProxy's queues than at the report before. */
function growthOfQueues(known: Known): Reading {
  const program = programOf(known)
  if (program === null) return unknown
  const queues = program.metrics.flatMap(({ name }, place) => (name.endsWith(' qcur') ? [{ program, place }] : []))
  return () => {
    let sum = 0
    for (const queue of queues) {
      const growth = known.book.growth(queue)
      if (growth === null) return null
      sum += growth
    }
    return sum
  }
}
