/** What changed in the site, apart from requests: commands, checks, servers going down and up, replication. */
import type { Tape, Taped } from '../kernel/tape'
import { EventRing } from './event-ring'
import type { EventEntry } from './event-ring'

/** `subject` is a service's index unless said otherwise; `value` is said behind the name. */
export const journalEvents = [
  'killed',
  'restarted',
  /** The process answers again after its recovery. */
  'recovered',
  'hung',
  'unhung',
  'paused',
  'resumed',
  /** subject: the link's index. */
  'cut',
  'restored',
  /** subject: HAProxy; value: 1 for Active-Passive. */
  'mode',
  /** subject: HAProxy; value: index into `algorithms`. */
  'balance',
  /** subject: HAProxy; value: the server's index; extra: its weight. */
  'weight',
  /** subject: the users; value: the mix (`packMix`); extra: requests a second. */
  'traffic',
  /** subject: the service; value: the setting's place in the service's table. */
  'set',
  /** subject: HAProxy; value: the server's index; extra: failed checks so far. */
  'checkFailed',
  'checkRecovered',
  /** subject: HAProxy; value: the server's index; extra: passed checks so far. */
  'checkPassed',
  /** subject: HAProxy; value: the server's index; extra: requests of its own queue that were given to others. */
  'down',
  'up',
  /** subject: HAProxy; value: which of its backends, 0 for the default one. */
  'noServer',
  'promoted',
  /**
   * subject: the promoted replica, or a database that commits in vain; value: how many writes were lost; extra: the first of
   * these numbers, which follow each other, or 0 when they do not. One promotion may have several entries.
   */
  'lostWrites',
  /** subject: the replica; extra: its source's index plus one, or 0 when that is the one of the design. */
  'ioConnecting',
  'ioConnected',
  'ioStopped',
  'ioStarted',
  'sqlStopped',
  'sqlStarted',
  /** subject: the MySQL that came back writable beside another writable one. */
  'splitBrain',
  /** subject: Nginx; value: the index of a server of its upstream group; extra: its `fail_timeout` in whole seconds. */
  'peerUnavailable',
  /** subject: Nginx; value: the index of a server of its upstream group, which has answered again. */
  'peerAvailable',
  /** subject: the MySQL that now copies from the one with index `value`; extra: 1 when it was forced. */
  'attached',
  /** subject: the MySQL that was not attached to the one with index `value`; extra: a place in `attachRefusals`. */
  'attachRefused',
  /** subject: the replica whose IO thread stopped with error 1236; value: 1 when the source has purged what it needs. */
  'ioError',
  /** subject: the replica whose SQL thread stopped with error 1062; value: the write; extra: its key, 0 for a UUID. */
  'sqlError',
  /** subject: the source; value: how many commits waited. */
  'semiSyncOff',
  'semiSyncOn',
  /** value: a place in `responseModes`. */
  'answers',
  /** value: how many times as long its work takes. */
  'slowed',
  /** subject: HAProxy; value: the server's index; extra: errors in a row that requests have met. */
  'observed',
  /** `set server … state`. subject: HAProxy; value: the server's index; extra: requests of its own queue given to others. */
  'ready',
  'drain',
  'maint',
  /** subject: HAProxy; value: the server's index; extra: its maxconn, 0 for none. */
  'maxconn',
  /** subject: the application that writes to the promoted database with index `value` now; extra: to which until then. */
  'repointed',
  /** subject: the application without a link to the promoted database with index `value`; extra: to which it still writes. */
  'unlinked',
  /** subject: the application that writes to the database with index `value`, which is attached and read-only from now on. */
  'writesRefused',
  /** subject: the database that leads and has lost writes; value, extra: as of `lostWrites`. */
  'regained',
  /** subject: the host's place in the design. */
  'poweredOff',
  'poweredOn',
  /** The packet filters of all hosts. */
  'firewallOn',
  'firewallOff',
  /** subject: the host's place in the design; value: how many rules its packet filter has now. */
  'rules',
  'strangersCame',
  'strangersLeft',
  /** subject: the MySQL whose password strangers guessed; value: rows of the users' table; extra: how many passwords it took. */
  'brokenInto',
  /** subject: the web server that answered strangers directly; value: the status. */
  'bypassed',
  /** subject: the first HAProxy; value: 1 when it is on. */
  'https',
  /** subject: the service with another certificate; value: 0 when it is good, else minus the status it will end calls with. */
  'certified',
  /** subject: the service whose certificate is no longer valid. */
  'expired',
  /** subject: the link's index; value: 0 for nobody, 1 for somebody who listens, 2 for one who changes answers too. */
  'ear',
  /** Agents and their collector. */
  'monitoringOn',
  'monitoringOff',
  /** value: the alert's place among those of the collector. A condition holds; it has held long enough. */
  'alertPending',
  'alertFiring',
  /** value: as above; extra: 1 when by command, before its page had reached anybody. */
  'alertAcknowledged',
  /** value: as above. What fired is over; what was pending never fired. */
  'alertResolved',
  'alertCalm',
  /** subject: the host's place in the design; value: 1 when its SSH takes a weak password, 0 when it takes keys only. */
  'ssh',
  /** subject: the host's place in the design, into which strangers got by SSH; value: how many passwords it took. */
  'loggedIn',
  /** No run notes it: readers of one add it. value: so many requests of people have failed; extra: within so many seconds. */
  'complained',
  /** subject: the MySQL that starts; value: the place of a setting, which the configuration file gives another value; extra: it. */
  'configured',
  /** subject: the replica that has taken a write of a client, number `value`; extra: the index of its source, which lacks it. */
  'errant',
  /** subject: a replica that will be promoted when it has applied the `value` writes that it has received. */
  'promoting',
  /** subject: the promoted replica; value: how many writes it had received and not applied. */
  'discarded',
  /** subject: an application all of whose databases for reads are dead; value: the promoted database; extra: the first of them. */
  'readsNowhere',
  /** subject: the application that writes to the database with index `value` now, or, when extra is 1, reads from it. */
  'pointed',
  /** subject: HAProxy; value: the server's index, which has all its weight again: `slowstart` is over. */
  'warmed',
  /** subject: HAProxy; value: the server's index, whose agent answers something else; extra: what, by `replyText`. */
  'agentSays',
  /** The failover manager. */
  'managerOn',
  'managerOff',
  /** subject: a primary that answers no probes and is left alone; value: a place in `heldBack`; extra: failed probes so far. */
  'failoverHeld',
  /** subject: the primary that counts as dead; value: failed probes in a row; extra: 1 when it is alive. */
  'failoverBegan',
  /** subject: the replica that is to be promoted; value: transactions that it has received; extra: how many replicas said so. */
  'failoverChose',
  /** subject: the promoted replica, at which all that can be reached is pointed; value: the index of the old primary. */
  'failoverPoints',
  /** subject: a replica or an application that stays with the old primary `value`; extra: 1 without a link, 0 not reached. */
  'failoverMissed',
  /** subject: the promoted replica; value: the index of the old primary; extra: microseconds since it counted as dead. */
  'failoverDone',
  /** subject: the old primary; value: the index of the replica that was to be promoted and answers no more; -1: none answered. */
  'failoverFailed',
] as const

/** Whose index `subject` is; every other event's is a service's. */
const subjects: Partial<Record<JournalEvent, 'link' | 'host' | 'site'>> = {
  cut: 'link',
  restored: 'link',
  ear: 'link',
  poweredOff: 'host',
  poweredOn: 'host',
  rules: 'host',
  ssh: 'host',
  loggedIn: 'host',
  firewallOn: 'site',
  firewallOff: 'site',
  strangersCame: 'site',
  strangersLeft: 'site',
  monitoringOn: 'site',
  monitoringOff: 'site',
  alertPending: 'site',
  alertFiring: 'site',
  alertAcknowledged: 'site',
  alertResolved: 'site',
  alertCalm: 'site',
  complained: 'site',
  managerOn: 'site',
  managerOff: 'site',
}

/** What an event is about: `subject` is the place of one in the design. */
export function subjectKind(event: JournalEvent): 'service' | 'link' | 'host' | 'site' {
  return subjects[event] ?? 'service'
}

/** Why a MySQL was not attached: the other one copies from somewhere itself, or others copy from this one. */
export const attachRefusals = ['sourceCopies', 'hasReplicas'] as const

export type JournalEvent = (typeof journalEvents)[number]

export type JournalEntry = EventEntry<JournalEvent>

const CAPACITY = 2048

export class Journal extends EventRing<JournalEvent> implements Taped {
  constructor() {
    super(journalEvents, CAPACITY)
  }

  tape(tape: Tape): void {
    this.ring.tapeCount(tape)
    this.ring.tapeRows(tape)
  }
}
