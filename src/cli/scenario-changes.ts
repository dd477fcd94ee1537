/** A journal entry with names instead of numbers. */
import { algorithms, attachRefusals, Haproxy, Nginx, responseModes, subjectKind, wordsOf } from '../engine'
import { replyText } from '../engine/services/haproxy/health/agent-words'
import { heldBack } from '../engine/services/failover-manager/watch'
import { browserErrors } from '../engine/certificate-view'
import type { AlertSubject, JournalEntry, JournalEvent, ResponseMode, Setting, Simulation } from '../engine'

export interface StateChange {
  atMs: number
  event: JournalEvent
  /** The id of a service; of a link for `cut`, `restored` and `ear`, of a host for `poweredOff` and `poweredOn`. */
  subject: string
  server?: string
  failedChecks?: number
  passedChecks?: number
  weight?: number
  reply?: string
  maxconn?: number
  mode?: 'active-active' | 'active-passive'
  algorithm?: string
  setting?: string
  value?: number
  /** The program's word for the value, for a setting that is one of a few words. */
  choice?: string
  answers?: ResponseMode
  /** How many times as long its work takes. */
  factor?: number
  /** Consecutive errors that requests have met. */
  errors?: number
  lostWrites?: number
  /** Lost writes that are back. */
  regained?: number
  /** For an application: the database it writes to now, and the promoted one that it has no link to. */
  writesTo?: string
  promoted?: string
  /** For a MySQL that was, or was not, attached: its source, whether by force, and why not. */
  source?: string
  forced?: boolean
  because?: string
  /** MySQL's error, and the write and key it is about. */
  errno?: number
  write?: number
  key?: number
  waitingWrites?: number
  /** Received and not applied. */
  writes?: number
  /** For an application: a database that it reads from. */
  readsFrom?: string
  /** The id of an alert; for one that was acknowledged, whether that was by command, before its page had come. */
  alert?: string
  byCommand?: boolean
  /** HTTPS is on; somebody listens. */
  on?: boolean
  /** They also change answers. */
  changes?: boolean
  /** What is wrong with a new certificate: the error that browsers show. */
  problem?: string | null
  /** Of a failover manager: probes that failed in a row, whether the primary is alive, what the chosen replica has received. */
  failedProbes?: number
  alive?: boolean
  received?: number
  /** How many replicas said what they have received. */
  replicas?: number
  /** The old primary; how long the failover took since that counted as dead. */
  primary?: string
  tookMs?: number
}

export function describeChange({ world }: Simulation, entry: JournalEntry): StateChange {
  const { alerts = [], design = world.design } = world.beside ?? {}
  const { hosts, links, services } = design
  const subjects = { host: hosts, link: links, service: services, site: [design] }
  const subject = subjects[subjectKind(entry.event)][entry.subject].id
  return {
    atMs: entry.timeUs / 1000,
    event: entry.event,
    subject,
    ...detailsOf(world, entry),
    ...alertOf(alerts, entry),
  }
}

/** By minus the status that calls then end with; 1 for none, which is no TLS. */
const certificateProblems: Partial<Record<number, string>> = {
  1: 'no TLS',
  4: browserErrors['certificate-authority'],
  5: browserErrors['certificate-name'],
  6: browserErrors['certificate-date'],
}

function detailsOf(world: Simulation['world'], entry: JournalEntry): Partial<StateChange> {
  const { event, subject, value, extra } = entry
  const service = world.all[subject]
  const server =
    service instanceof Haproxy && value < service.part.servers.length ? service.part.servers[value].name : ''
  switch (event) {
    case 'checkFailed':
      return { server, failedChecks: extra }
    case 'checkPassed':
      return { server, passedChecks: extra }
    case 'checkRecovered':
    case 'down':
    case 'up':
    case 'ready':
    case 'drain':
    case 'warmed':
    case 'maint':
      return { server }
    case 'agentSays':
      return { server, reply: replyText(extra) }
    case 'weight':
    case 'maxconn':
      return { server, [event]: extra }
    case 'mode':
      return { mode: value === 1 ? 'active-passive' : 'active-active' }
    case 'balance':
      return { algorithm: algorithms[value] }
    case 'answers':
      return { answers: responseModes[value] }
    case 'slowed':
      return { factor: value }
    case 'observed':
      return { server, errors: extra }
    case 'set':
    case 'configured':
      return settingOf(service.settings.list()[value], extra)
    case 'https':
      return { on: value === 1 }
    case 'ear':
      return { on: value > 0, changes: value === 2 }
    case 'certified':
      return { problem: certificateProblems[value] ?? null }
    case 'peerUnavailable':
    case 'peerAvailable':
      return { server: service instanceof Nginx ? service.part.upstream[value].service : '' }
    default:
      return detailsOfDatabases(world, entry)
  }
}

/** The alert that an event is about. */
function alertOf(alerts: readonly AlertSubject[], { event, extra, value }: JournalEntry): Partial<StateChange> {
  if (!event.startsWith('alert')) return {}
  const alert = alerts[value].id
  return event === 'alertAcknowledged' ? { alert, byCommand: extra === 1 } : { alert }
}

function detailsOfDatabases(
  { services }: Simulation['world'],
  { event, value, extra }: JournalEntry,
): Partial<StateChange> {
  switch (event) {
    case 'lostWrites':
      return { lostWrites: value }
    case 'regained':
      return { regained: value }
    case 'repointed':
    case 'writesRefused':
      return { writesTo: services[value].part.id }
    case 'unlinked':
      return { writesTo: services[extra].part.id, promoted: services[value].part.id }
    case 'attached':
      return { source: services[value].part.id, forced: extra === 1 }
    case 'attachRefused':
      return { source: services[value].part.id, because: attachRefusals[extra] }
    case 'ioError':
      return { errno: 1236 }
    case 'sqlError':
      return { errno: 1062, write: value, key: extra }
    case 'promoting':
    case 'discarded':
      return { writes: value }
    case 'readsNowhere':
      return { readsFrom: services[extra].part.id, promoted: services[value].part.id }
    case 'pointed':
      return { [extra === 1 ? 'readsFrom' : 'writesTo']: services[value].part.id }
    case 'errant':
      return { write: value, source: services[extra].part.id }
    case 'semiSyncOff':
      return { waitingWrites: value }
    default:
      return event.startsWith('failover') ? detailsOfFailover(services, event, value, extra) : {}
  }
}

function detailsOfFailover(
  services: Simulation['world']['services'],
  event: JournalEvent,
  value: number,
  extra: number,
): Partial<StateChange> {
  switch (event) {
    case 'failoverHeld':
      return { because: heldBack[value], failedProbes: extra }
    case 'failoverBegan':
      return { failedProbes: value, alive: extra === 1 }
    case 'failoverChose':
      return { received: value, replicas: extra }
    case 'failoverPoints':
      return { primary: services[value].part.id }
    case 'failoverMissed':
      return { primary: services[value].part.id, because: extra === 1 ? 'noLink' : 'notReached' }
    case 'failoverDone':
      return { primary: services[value].part.id, tookMs: extra / 1000 }
    case 'failoverFailed':
      return value < 0 ? {} : { promoted: services[value].part.id }
    default:
      return {}
  }
}

function settingOf({ keyword, unit, choices }: Setting, value: number): Partial<StateChange> {
  const chosen = unit === 'words' ? wordsOf(choices ?? [], value) : choices?.[value]
  return { setting: keyword, value, ...(chosen === undefined ? {} : { choice: chosen }) }
}
