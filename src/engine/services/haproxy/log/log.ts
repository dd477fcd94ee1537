/** What HAProxy reports about its servers: the status in `show stat`, and a log line for each transition. */
import type { World } from '../../../world'
import type { HaproxyBackends } from '../backends'
import type { Backend } from '../balancing/backend'
import type { Checker } from '../health/checker'
import type { Observer, Sight } from '../health/observer'
import type { ServerHealth } from '../health/server-health'
import { ServerLog } from './server-log'
import type { CheckResult, ServerLogEvent, ServerLogRecord } from './server-log'

/** The facts of a transition; `agent`: what an agent has reported, a place in `agentHealths`. */
type Transition = Pick<ServerLogRecord, 'wasUp'> &
  Partial<Pick<ServerLogRecord, 'before' | 'requeued'>> & { anyBefore: boolean; agent?: number | undefined }

type Told = Exclude<ServerLogEvent, 'noServer' | 'remains'>
const gone: readonly Sight[] = ['Close from server (http)', 'Read timeout (http)']

/** Whose servers they are. */
interface Watched {
  /** HAProxy's place among the services. */
  readonly index: number
  readonly checker: Checker
  readonly observer: Observer
  readonly backends: HaproxyBackends
}

export class HaproxyLog {
  readonly servers: ServerLog

  constructor(
    private readonly world: World,
    private readonly haproxy: Watched,
  ) {
    this.servers = new ServerLog(world.record)
  }

  /** Records a transition of a server, in the journal and in HAProxy's own log. */
  tell(event: Told, server: number, own: Transition): void {
    const { before = 'ready', requeued = 0 } = own
    const { backend } = this.haproxy.backends.at(server)
    const said = this.describe(event, server, own)
    this.world.ledger.note(event, this.haproxy.index, server, requeued)
    this.servers.add({ ...said, event })
    const drained = backend.states.of(server) === 'drain' && (event !== 'drain' || before === 'maint')
    if (drained) this.servers.add({ ...said, event: 'remains' })
    this.date(event, server, own)
    this.noticeEmpty(said, own)
  }

  /** Records that a server has another weight: HAProxy's log has nothing of it, unless none is left that serves. */
  weighed(server: number, own: Transition): void {
    const { account, backend } = this.haproxy.backends.at(server)
    if (own.anyBefore && !backend.anyUsable)
      account.statistics.change(account.statistics.backend, this.world.queue.nowUs, false)
    this.noticeEmpty(this.describe('drain', server, own), own)
  }

  private describe(event: Told, server: number, own: Transition): Omit<ServerLogRecord, 'event'> {
    const { checker, observer } = this.haproxy
    const { backend } = this.haproxy.backends.at(server)
    const { agent, before = 'ready', wasUp, requeued = 0 } = own
    return {
      timeUs: this.world.queue.nowUs,
      server,
      check: agent === undefined ? checker.lastCheck(server) : reportOf(event, agent),
      observed: { errors: observer.settings.errorLimit, latest: observer.latestError(server) },
      before,
      wasUp,
      backup: backend.backup[server] === 1,
      active: backend.activeUsable,
      backups: backend.states.countUsable(1),
      sessions: this.sessions(event, server),
      requeued,
      queued: backend.queued[server],
    }
  }

  /** The backend has no server left. */
  private noticeEmpty(said: Omit<ServerLogRecord, 'event'>, { anyBefore }: Transition): void {
    const { backends, index } = this.haproxy
    const { account, backend } = backends.at(said.server)
    if (backend.anyUsable || !anyBefore) return
    account.statistics.chkdown++
    this.world.ledger.note('noServer', index, backends.homes[said.server])
    this.servers.add({ ...said, event: 'noServer' })
  }

  /** Requests still connecting no longer count as connected when HAProxy counts the sessions (measured). */
  private sessions(event: Told, server: number): number {
    const judged = event === 'down' && this.haproxy.checker.lastStatus(server) === 'HANA'
    return (
      this.haproxy.backends.at(server).account.connections(server) -
      (judged && gone.includes(this.haproxy.observer.latestError(server)) ? 1 : 0)
    )
  }

  /** `lastchg` and `downtime`. HAProxy 2.6 counts a drain as downtime when it ends; maintenance does not count (measured). */
  private date(event: Told, server: number, { before, wasUp, anyBefore }: Transition): void {
    const { nowUs } = this.world.queue
    const { backend, account } = this.haproxy.backends.at(server)
    const { statistics } = account
    if (event === 'warmed') return
    const aside = event === 'drain' || event === 'maint'
    const wasDown = event === 'up' || (event === 'ready' && before === 'drain')
    if (!aside || wasUp || before === 'maint') statistics.change(server, nowUs, wasDown)
    if (anyBefore !== backend.anyUsable) statistics.change(statistics.backend, nowUs, event === 'up')
  }
}

/** An agent's word in the place of a check's result: the word, below 0, instead of a status. */
const reportOf = (event: Told, agent: number): CheckResult => ({
  status: event === 'up' ? 'L7OK' : 'L7STS',
  code: -agent,
  durationUs: 0,
})

/** `asked`: an agent is. "UP", "UP 2/3", "DOWN 1/2", "DOWN (agent)", "DRAIN", "DRAIN 1/3", "MAINT", "no check". */
export function serverStatus(backend: Backend, health: ServerHealth, server: number, asked = false): string {
  const state = backend.states.of(server)
  const checked = health.status(server)
  if (state === 'ready') return checked
  if (state === 'maint') return 'MAINT'
  if (asked && health.isUp(server)) return 'DRAIN (agent)'
  return checked === 'no check' ? 'DRAIN' : checked.replace('UP', 'DRAIN')
}
