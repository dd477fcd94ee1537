/**
 * What really broke in a run, when it was noticed and by whom, and when it was repaired: read from the journal and the
 * requests that ended. Nothing of it is in the run.
 */
import type { Design } from '../design'
import type { JournalEntry, JournalEvent } from '../ledger/journal'
import { subjectKind } from '../ledger/journal'
import type { Ledger } from '../ledger/ledger'
import type { RequestRecord } from '../ledger/requests'
import type { AlertSubject } from '../services/collector/alert-table'
import type { Reader } from '../trial/trial-run'
import { AlertReach } from './alert-reach'
import { Complaints, usualPatience } from './complaints'

export interface Incident {
  /** The id of a service, a host or a link. */
  what: string
  /** What happened to it first. */
  event: JournalEvent
  happenedUs: number
  /** Null while nobody has noticed. */
  noticedUs: number | null
  by: 'alert' | 'user' | 'nobody'
  /** The id of the alert that was first; null for none. */
  alert: string | null
  acknowledgedUs: number | null
  repairedUs: number | null
}

/** What an event does to its subject: something is wrong from now on, or no longer. */
const breaks: Partial<Record<JournalEvent, string>> = {
  killed: 'dead',
  hung: 'hung',
  paused: 'frozen',
  cut: 'cut',
  poweredOff: 'off',
  ioStopped: 'io',
  ioError: 'io',
  sqlStopped: 'sql',
  sqlError: 'sql',
}
const mends: Partial<Record<JournalEvent, readonly string[]>> = {
  recovered: ['dead', 'hung', 'frozen'],
  unhung: ['hung'],
  resumed: ['frozen'],
  restored: ['cut'],
  poweredOn: ['off', 'dead', 'hung', 'frozen'],
  ioStarted: ['io'],
  sqlStarted: ['sql'],
  promoted: ['io', 'sql'],
  attached: ['io', 'sql'],
}

/** An incident that is not over, and all that is wrong. */
interface Open {
  incident: Incident
  wrong: Set<string>
}

export class IncidentReader implements Reader {
  readonly incidents: Incident[] = []
  /** When people complained. */
  readonly complaints: number[] = []
  /** By subject; replication is one of its own beside its database. */
  private readonly open = new Map<string, Open>()
  private readonly firing = new Set<number>()
  private readonly patience = new Complaints(usualPatience)
  private readonly reach: AlertReach
  private changesSeen = 0
  private requestsSeen = 0

  /** `design` is the whole one, and `alerts` are those of its collector. */
  constructor(
    private readonly design: Design,
    private readonly alerts: readonly AlertSubject[],
  ) {
    this.reach = new AlertReach(design, alerts)
  }

  /** In the order of time, changes before requests that end at the same instant. */
  read({ journal, requests }: Ledger): boolean {
    while (this.changesSeen < journal.total || this.requestsSeen < requests.total) {
      const entry = this.changesSeen < journal.total ? journal.at(this.changesSeen) : null
      const record = this.requestsSeen < requests.total ? requests.at(this.requestsSeen) : null
      if (entry !== null && (record === null || entry.timeUs <= record.endedUs)) {
        this.changesSeen++
        this.change(entry)
      } else if (record !== null) {
        this.requestsSeen++
        this.end(record)
      }
    }
    return false
  }

  private end(record: RequestRecord): void {
    if (!this.patience.ended(record)) return
    this.complaints.push(record.endedUs)
    for (const { incident } of this.open.values()) this.notice(incident, record.endedUs, 'user')
  }

  private change(entry: JournalEntry): void {
    const { event, timeUs, value } = entry
    const wrong = breaks[event]
    if (event === 'alertFiring') this.fire(value, timeUs)
    else if (event === 'alertAcknowledged') this.acknowledge(value, timeUs)
    else if (event === 'alertResolved') this.firing.delete(value)
    else if (event === 'monitoringOff') this.firing.clear()
    else if (wrong !== undefined) this.break(entry, wrong)
    else for (const id of this.mended(entry)) this.mend(id, this.mendedBy(entry), timeUs)
  }

  /** What is wrong no longer. A process that has to recover is repaired only then. */
  private mendedBy({ event, subject }: JournalEntry): readonly string[] {
    if (event !== 'restarted') return mends[event] ?? []
    const part = this.design.services[subject]
    return 'recoveryUs' in part && part.recoveryUs > 0 ? [] : (mends.recovered ?? [])
  }

  /** The host, and all on it, when the power is back; else what the event is about. */
  private mended(entry: JournalEntry): string[] {
    const id = this.idOf(entry)
    if (entry.event !== 'poweredOn') return [id]
    return [id, ...this.design.services.filter(({ host }) => host === id).map((part) => part.id)]
  }

  private break(entry: JournalEntry, wrong: string): void {
    const what = this.idOf(entry)
    const key = keyOf(what, wrong)
    const known = this.open.get(key)
    if (known !== undefined) {
      known.wrong.add(wrong)
      return
    }
    const times = { happenedUs: entry.timeUs, noticedUs: null, acknowledgedUs: null, repairedUs: null }
    const incident: Incident = { what, event: entry.event, by: 'nobody', alert: null, ...times }
    this.incidents.push(incident)
    this.open.set(key, { incident, wrong: new Set([wrong]) })
    // An alert that fires already, about this alone, is known to somebody.
    const place = [...this.firing].find((alert) => this.reach.isAbout(alert, what))
    if (place !== undefined) this.notice(incident, entry.timeUs, 'alert', this.alerts[place].id)
  }

  private mend(what: string, rights: readonly string[], timeUs: number): void {
    for (const right of rights) {
      const key = keyOf(what, right)
      const known = this.open.get(key)
      if (known?.wrong.delete(right) !== true || known.wrong.size > 0) continue
      known.incident.repairedUs = timeUs
      this.open.delete(key)
    }
  }

  private fire(place: number, timeUs: number): void {
    this.firing.add(place)
    for (const incident of this.concerned(place)) this.notice(incident, timeUs, 'alert', this.alerts[place].id)
  }

  /** Whoever looks into an alert finds all that it points to. */
  private acknowledge(place: number, timeUs: number): void {
    for (const incident of this.concerned(place)) incident.acknowledgedUs ??= timeUs
  }

  private concerned(place: number): Incident[] {
    return [...this.open.values()]
      .map(({ incident }) => incident)
      .filter(({ what }) => this.reach.isAbout(place, what) || this.reach.isGeneral(place))
  }

  private notice(incident: Incident, timeUs: number, by: 'alert' | 'user', alert: string | null = null): void {
    if (incident.noticedUs === null) Object.assign(incident, { noticedUs: timeUs, by, alert })
  }

  private idOf({ event, subject }: JournalEntry): string {
    const { hosts, links, services } = this.design
    const kind = subjectKind(event)
    return { service: services, link: links, host: hosts, site: [this.design] }[kind][subject].id
  }
}

const keyOf = (what: string, wrong: string): string =>
  wrong === 'io' || wrong === 'sql' ? `${what} replication` : what
