/**
 * What really broke in a run, when it was noticed and by whom, and when it was repaired: told by the events of its journal and
 * by people's complaints. Nothing of it is in the run.
 */
import type { Design } from '../design'
import type { JournalEntry, JournalEvent } from '../ledger/journal'
import { subjectKind } from '../ledger/journal'
import type { AlertSubject } from '../services/collector/alert-table'
import { AlertReach, certificateOf } from './alert-reach'

export interface Incident {
  /** The id of a service, a host or a link. */
  what: string
  /** What happened to it first. */
  first: JournalEntry
  /** When an alert first pointed to it, and when somebody first complained meanwhile; null for never. */
  alertedUs: number | null
  complainedUs: number | null
  /** The earlier of the two; null while nobody has noticed. */
  noticedUs: number | null
  by: 'alert' | 'user' | 'nobody'
  /** The id of the alert that was first; null for none. */
  alert: string | null
  acknowledgedUs: number | null
  repairedUs: number | null
}

const CERTIFICATE = 'certificate'

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
  expired: CERTIFICATE,
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

export class Incidents {
  readonly all: Incident[] = []
  /** By subject; replication is one of its own beside its database, and so is a certificate. */
  private readonly open = new Map<string, Open>()
  private readonly firing = new Set<number>()
  private readonly reach: AlertReach

  /** `design` is the whole one, and `alerts` are those of its collector. */
  constructor(
    private readonly design: Design,
    private readonly alerts: readonly AlertSubject[],
  ) {
    this.reach = new AlertReach(design, alerts)
  }

  /** In the order of time, changes before complaints of the same instant. */
  tell(entry: JournalEntry): void {
    const { event, timeUs, value } = entry
    const wrong = event === 'certified' && value !== 0 ? CERTIFICATE : breaks[event]
    if (event === 'complained') this.complain(timeUs)
    else if (event === 'alertFiring') this.fire(value, timeUs)
    else if (event === 'alertAcknowledged') this.acknowledge(value, timeUs)
    else if (event === 'alertResolved') this.firing.delete(value)
    else if (event === 'monitoringOff') this.firing.clear()
    else if (wrong !== undefined) this.break(entry, wrong)
    else for (const id of this.mended(entry)) this.mend(id, this.mendedBy(entry), timeUs)
  }

  /** What is wrong no longer. A process that has to recover is repaired only then. */
  private mendedBy({ event, subject }: JournalEntry): readonly string[] {
    // Another one, which is good.
    if (event === 'certified') return [CERTIFICATE]
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
    const times = { alertedUs: null, complainedUs: null, noticedUs: null, acknowledgedUs: null, repairedUs: null }
    const incident: Incident = { what, first: entry, by: 'nobody', alert: null, ...times }
    this.all.push(incident)
    this.open.set(key, { incident, wrong: new Set([wrong]) })
    // An alert that fires already, about this alone, is known to somebody.
    const place = [...this.firing].find((alert) => this.isAbout(alert, what, key))
    if (place !== undefined) this.alert(incident, entry.timeUs, place)
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

  /** Whoever hears a complaint finds all that is broken. */
  private complain(timeUs: number): void {
    for (const { incident } of this.open.values()) {
      incident.complainedUs ??= timeUs
      this.notice(incident, timeUs, 'user')
    }
  }

  private fire(place: number, timeUs: number): void {
    this.firing.add(place)
    for (const incident of this.concerned(place)) this.alert(incident, timeUs, place)
  }

  /** Whoever looks into an alert finds all that it points to. */
  private acknowledge(place: number, timeUs: number): void {
    for (const incident of this.concerned(place)) incident.acknowledgedUs ??= timeUs
  }

  private concerned(place: number): Incident[] {
    return [...this.open]
      .filter(([key, { incident }]) => this.isAbout(place, incident.what, key) || this.reach.isGeneral(place))
      .map(([, { incident }]) => incident)
  }

  private isAbout(place: number, what: string, key: string): boolean {
    return this.reach.isAbout(place, what) || this.reach.isAbout(place, key)
  }

  private alert(incident: Incident, timeUs: number, place: number): void {
    incident.alertedUs ??= timeUs
    this.notice(incident, timeUs, 'alert', this.alerts[place].id)
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

function keyOf(what: string, wrong: string): string {
  if (wrong === CERTIFICATE) return certificateOf(what)
  return wrong === 'io' || wrong === 'sql' ? `${what} replication` : what
}
