/** What monitoring saw of a scenario, and what really happened: incidents, alerts, series. */
import type { Scenario } from '../designs/schema'
import type { AlertSubject, JournalEvent, Report, Simulation } from '../engine'
import type { Ledger } from '../engine/ledger/ledger'
import { IncidentReader } from '../engine/metrics/incident-reader'
import type { Incident } from '../engine/metrics/incidents'
import { Collector } from '../engine/services/collector/collector'
import { seriesOf } from '../engine/services/collector/series'
import type { Series } from '../engine/services/collector/series'
import type { Reader } from '../engine/trial/trial-run'
import { turnsOn } from './scenario-defence'

/** Reports of a host that are listed. */
const MOST_REPORTS = 10_000

export interface IncidentAnswer {
  /** The id of a service, a host or a link, and what happened to it. */
  what: string
  event: JournalEvent
  happenedMs: number
  noticedMs: number | null
  by: Incident['by']
  alert: string | null
  acknowledgedMs: number | null
  repairedMs: number | null
  /** From when it happened until it was noticed, acknowledged and repaired. */
  detectMs: number | null
  acknowledgeMs: number | null
  repairMs: number | null
}

export interface AlertAnswer {
  id: string
  state: string
  severity: string
  /** Every change of its state. */
  changes: { atMs: number; event: JournalEvent }[]
}

export interface MonitoringAnswer {
  /** Whether it was on at any time; off, incidents are noticed by users or by nobody. */
  on: boolean
  incidents: IncidentAnswer[]
  /** When users complained. */
  complaintsMs: number[]
  /** The alerts that were ever pending. */
  alerts: AlertAnswer[]
  /** By host, what its reports said. */
  series: Record<string, Omit<Series, 'askedUs'> & { askedMs: number[] }>
}

export class MonitoringReader implements Reader {
  private readonly incidents: IncidentReader
  private readonly alerts: readonly AlertSubject[]
  private readonly collector: Collector | null
  /** By host, the reports that have come. */
  private readonly reports: Report[][]
  private readonly changes: { place: number; atMs: number; event: JournalEvent }[] = []
  private changesSeen = 0

  constructor(
    private readonly scenario: Scenario,
    { world: { beside, design } }: Simulation,
  ) {
    this.alerts = beside?.alerts ?? []
    this.incidents = new IncidentReader(beside?.design ?? design, this.alerts)
    this.collector = beside?.parts.find((part) => part instanceof Collector) ?? null
    this.reports = this.books.map(() => [])
  }

  read(ledger: Ledger): boolean {
    this.incidents.read(ledger)
    for (; this.changesSeen < ledger.journal.total; this.changesSeen++) {
      const { event, timeUs, value } = ledger.journal.at(this.changesSeen)
      if (event.startsWith('alert')) this.changes.push({ place: value, atMs: timeUs / 1000, event })
    }
    this.books.forEach((book, place) => {
      const reports = this.reports[place]
      if (reports.length < MOST_REPORTS) reports.push(...book.reportsAfter(reports.at(-1)))
    })
    return false
  }

  /** Null when monitoring was never on, and nothing broke. */
  tell(): MonitoringAnswer | null {
    const on = this.wasOn
    const { complaints, incidents } = this.incidents
    if (!on && incidents.length === 0) return null
    return {
      on,
      incidents: incidents.map(tellIncident),
      complaintsMs: complaints.map((us) => us / 1000),
      alerts: this.tellAlerts(),
      series: Object.fromEntries(
        this.books.flatMap(({ host, layout }, place) => {
          if (this.reports[place].length === 0) return []
          const { askedUs, values } = seriesOf(layout, this.reports[place])
          return [[host, { askedMs: askedUs.map((us) => us / 1000), values }]]
        }),
      ),
    }
  }

  private get books() {
    return this.collector?.books ?? []
  }

  private get wasOn(): boolean {
    return this.collector?.on === true || turnsOn(this.scenario, 'monitoring')
  }

  private tellAlerts(): AlertAnswer[] {
    const states = this.collector?.view().alerts ?? []
    return this.alerts.flatMap(({ id, rule }, place) => {
      const changes = this.changes.filter((change) => change.place === place)
      if (changes.length === 0) return []
      const told = changes.map(({ atMs, event }) => ({ atMs, event }))
      return [{ id, state: states[place].state, severity: rule.severity, changes: told }]
    })
  }
}

function tellIncident(incident: Incident): IncidentAnswer {
  const { acknowledgedUs, alert, by, first, noticedUs, repairedUs, what } = incident
  const ms = (us: number | null): number | null => (us === null ? null : us / 1000)
  const after = (us: number | null): number | null => (us === null ? null : (us - first.timeUs) / 1000)
  return {
    what,
    event: first.event,
    happenedMs: first.timeUs / 1000,
    noticedMs: ms(noticedUs),
    by,
    alert,
    acknowledgedMs: ms(acknowledgedUs),
    repairedMs: ms(repairedUs),
    detectMs: after(noticedUs),
    acknowledgeMs: after(acknowledgedUs),
    repairMs: after(repairedUs),
  }
}
