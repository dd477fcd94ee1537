/** The operations view: what the collector knows, and nothing else. */
import type { AlertRule } from './alert-rule'
import { scrapes } from '../agent/layout'
import type { ProgramPlace, Scrape } from '../agent/layout'
import type { ServiceView } from '../view'
import { alertStates } from './alerts'
import type { Alerts, AlertState } from './alerts'
import type { AlertSubject } from './alert-table'
import type { HostBook } from './book'
import type { Rate } from './counter-rate'

export interface MetricView {
  name: string
  /** As the latest report has it; null when it does not say. */
  value: number | null
  /** The program's own word for the value; null where it has none. */
  word: string | null
  /** For a counter: the two samples, and the division; null for anything else, and without two samples. */
  rate: Rate | null
}

export interface ReportedView {
  service: string
  scrape: Scrape
  metrics: MetricView[]
}

export interface HeardView {
  host: string
  /** When the latest report came, and when its programs were asked; null when none has come. */
  heardUs: number | null
  askedUs: number | null
  /** Nothing has come for so long that what it said is too old. */
  silent: boolean
  /** None before the first report. */
  services: ReportedView[]
}

export interface AlertView extends Pick<AlertSubject, 'id' | 'host' | 'service' | 'server'> {
  rule: AlertRule
  state: AlertState
  sinceUs: number
  /** What it watches, now; null when that is not known. */
  value: number | null
}

export interface CollectorView extends ServiceView {
  kind: 'collector'
  hosts: HeardView[]
  alerts: AlertView[]
  /** How many hosts it has heard lately, and how many alerts fire, acknowledged or not. */
  heard: number
  firing: number
}

interface Shown {
  readonly books: readonly HostBook[]
  readonly alerts: Alerts
  watched(place: number): number | null
  isSilent(book: HostBook): boolean
}

export function collectorView(base: ServiceView, collector: Shown): CollectorView {
  const { alerts, books } = collector
  const views = alerts.all.map(({ rule, ...subject }, place) => ({
    ...subject,
    rule,
    state: alertStates[alerts.state[place]],
    sinceUs: alerts.sinceUs[place],
    value: collector.watched(place),
  }))
  const hosts = books.map((book) => heardOf(book, collector.isSilent(book)))
  const heard = hosts.filter(({ silent }) => !silent).length
  const firing = views.filter(({ state }) => state === 'firing' || state === 'acknowledged').length
  return {
    ...base,
    kind: 'collector',
    hosts,
    alerts: views,
    heard,
    firing,
    facts: [
      { keyword: 'heard', value: heard, of: books.length },
      { keyword: 'firing', value: firing },
    ],
  }
}

function heardOf(book: HostBook, silent: boolean): HeardView {
  const { askedUs, heardUs, host, layout, received } = book
  if (received === 0) return { host, heardUs: null, askedUs: null, silent: true, services: [] }
  return { host, heardUs, askedUs, silent, services: layout.programs.map((program) => reportedOf(book, program)) }
}

function reportedOf(book: HostBook, program: ProgramPlace): ReportedView {
  const { metrics, service } = program
  return {
    service: service.part.id,
    scrape: scrapes[book.scrape(program) ?? 0],
    metrics: metrics.map(({ counter, name, words }, place) => {
      const value = book.value({ program, place })
      const rate = counter === true ? book.rate({ program, place }) : null
      return { name, value, word: value === null ? null : (words?.at(value) ?? null), rate }
    }),
  }
}
