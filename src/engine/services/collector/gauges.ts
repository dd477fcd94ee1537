/** What alerts watch, reckoned from the reports that have come and from nothing else. */
import type { AlertMetric } from './alert-rule'
import { USUAL_INTERVAL_US } from '../agent/agent'
import { ANSWERED_SCRAPE } from '../agent/layout'
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
  /** For how many intervals nothing has come. */
  silence: number
}

/** The value of an alert's metric now; null when the collector does not know it. */
export function gauge(subject: AlertSubject, book: HostBook, nowUs: number, sinceUs: number): number | null {
  const silence = book.silence(nowUs, sinceUs, USUAL_INTERVAL_US)
  const { metric } = subject.rule
  if (metric !== 'silence' && (book.received === 0 || silence > SILENT_AFTER)) return null
  return gauges[metric]({ subject, book, silence })
}

const gauges: Record<AlertMetric, (known: Known) => number | null> = {
  silence: ({ silence }) => silence,
  answers: ({ book, subject }) => {
    const program = book.layout.programs.find(({ service }) => service.part.id === subject.service)
    return program === undefined ? null : book.scrape(program) === ANSWERED_SCRAPE ? 1 : 0
  },
  'server up': (known) => valueOf(known, statMetric(known.subject.server ?? '', 'status')),
  'error share': (known) => {
    const requests = rateOf(known, backend('stot'))
    const errors = rateOf(known, backend('hrsp_5xx'))
    if (requests === null || errors === null) return null
    return requests === 0 ? 0 : errors / requests
  },
  ttime: (known) => valueOf(known, backend('ttime')),
  'queue growth': growthOfQueues,
  'certificate days': (known) => valueOf(known, CERTIFICATE),
  Seconds_Behind_Source: (known) => valueOf(known, BEHIND),
  'replica threads': (known) => {
    const threads = [IO_RUNNING, SQL_RUNNING].map((name) => valueOf(known, name))
    if (threads.includes(null)) return null
    return threads.filter((state) => state === ioWords.indexOf('Yes')).length
  },
}

const backend = (column: string): string => statMetric('BACKEND', column)

function valueOf({ book, subject }: Known, metric: string): number | null {
  const place = book.find(subject.service ?? '', metric)
  return place === null ? null : book.value(place)
}

function rateOf({ book, subject }: Known, metric: string): number | null {
  const place = book.find(subject.service ?? '', metric)
  return place === null ? null : (book.rate(place)?.perSecond ?? null)
}

/** How many more requests a second stand in HAProxy's queues than at the report before. */
function growthOfQueues({ book, subject }: Known): number | null {
  const program = book.layout.programs.find(({ service }) => service.part.id === subject.service)
  if (program === undefined) return null
  const queues = program.metrics.flatMap(({ name }, place) => (name.endsWith(' qcur') ? [{ program, place }] : []))
  const growth = queues.map((place) => book.growth(place))
  return growth.includes(null) ? null : growth.reduce((sum: number, one) => sum + (one ?? 0), 0)
}
