/** What the collector knows of a host: only the latest two reports that it has received. */
import type { Hearing, Report } from '../../beside/hearing'
import type { Tape, Taped } from '../../kernel/tape'
import { ASKED_US, INTERVAL_US } from '../agent/layout'
import type { Layout, MetricPlace, ProgramPlace } from '../agent/layout'
import { rateBetween, valueIn } from './counter-rate'
import type { Rate } from './counter-rate'

/** Reports kept for graphs, off the tape: more than an hour of them at the usual interval. */
const KEPT = 512

export class HostBook implements Hearing, Taped {
  /** Reports ever received, and when the last one came. */
  received = 0
  heardUs = 0
  readonly latest: Float64Array
  readonly previous: Float64Array
  /** Grows whenever what is known changes; off the tape. */
  changes = 0
  /** The latest reports, a row each, the last one that was received at the end; a restored run has none. */
  private readonly recent: Report[] = []

  constructor(
    readonly host: string,
    readonly layout: Layout,
  ) {
    this.latest = new Float64Array(layout.width)
    this.previous = new Float64Array(layout.width)
  }

  receive(row: Float64Array, nowUs: number): void {
    this.received++
    this.changes++
    this.heardUs = nowUs
    this.previous.set(this.latest)
    this.latest.set(row)
    if (this.recent.push({ heardUs: nowUs, row: row.slice() }) > KEPT) this.recent.shift()
  }

  /** Whatever was known is forgotten. */
  clear(): void {
    this.received = this.heardUs = 0
    this.changes++
    this.recent.length = 0
    this.latest.fill(0)
    this.previous.fill(0)
  }

  reportsAfter(known: Report | undefined): Report[] {
    return this.recent.filter(({ row }) => known === undefined || row[ASKED_US] > known.row[ASKED_US])
  }

  /** For how many intervals of the agent nothing has come, at least since `sinceUs`. */
  silence(nowUs: number, sinceUs: number, usualUs: number): number {
    const intervalUs = this.received === 0 ? usualUs : this.latest[INTERVAL_US]
    return (nowUs - Math.max(this.heardUs, sinceUs)) / intervalUs
  }

  /** Null when there is no such program, or it has no such metric. */
  find(service: string, metric: string): MetricPlace | null {
    return this.layout.find(service, metric)
  }

  /** As the latest report has it; null when it does not. */
  value({ program, place }: MetricPlace): number | null {
    return this.received === 0 ? null : valueIn(this.latest, program, place)
  }

  /** From the latest two reports; null when they do not have it. */
  rate({ program, place }: MetricPlace): Rate | null {
    return this.received < 2 ? null : rateBetween(this.previous, this.latest, program, place)
  }

  /** How much a gauge has grown a second between the latest two reports; null when they do not have it. */
  growth({ program, place }: MetricPlace): number | null {
    const before = valueIn(this.previous, program, place)
    const after = valueIn(this.latest, program, place)
    if (this.received < 2 || before === null || after === null) return null
    return ((after - before) * 1e6) / (this.latest[ASKED_US] - this.previous[ASKED_US])
  }

  /** How asking a program ended, a place in `scrapes`; null before the first report. */
  scrape({ at }: ProgramPlace): number | null {
    return this.received === 0 ? null : this.latest[at]
  }

  /** When the programs were asked for the latest report. */
  get askedUs(): number {
    return this.latest[ASKED_US]
  }

  tape(tape: Tape): void {
    const { width } = this.layout
    this.received = tape.number(this.received)
    this.heardUs = tape.number(this.heardUs)
    tape.array(this.latest, width)
    tape.array(this.previous, width)
    if (!tape.playing) return
    this.changes++
    this.recent.length = 0
  }
}
