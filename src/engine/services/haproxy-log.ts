/** What HAProxy says of its servers: `show stat`'s status, and its log line for each transition. */
import type { Backend } from '../balancing/backend'
import type { Checker } from '../health/checker'
import type { Observer } from '../health/observer'
import type { ServerHealth } from '../health/server-health'
import type { ServerLogEvent, ServerLogRecord } from '../ledger/server-log'
import { FREE } from '../network/calls'
import type { World } from '../world'

/** What a transition knows of itself. */
type Transition = Pick<ServerLogRecord, 'wasUp'> & Partial<Pick<ServerLogRecord, 'before' | 'requeued'>>

export class HaproxyLog {
  /** `index` is HAProxy's among the services. */
  constructor(
    private readonly world: World,
    private readonly index: number,
    private readonly backend: Backend,
    private readonly checker: Checker,
    private readonly observer: Observer,
  ) {}

  /** A transition of a server, for the journal and in HAProxy's own log. */
  tell(event: Exclude<ServerLogEvent, 'noServer'>, server: number, own: Transition): void {
    const { backend, checker, observer, index } = this
    const { ledger, queue } = this.world
    const { before = 'ready', wasUp, requeued = 0 } = own
    const said = {
      timeUs: queue.nowUs,
      server,
      check: checker.lastCheck(server),
      observed: { errors: observer.settings.errorLimit, latest: observer.latestError(server) },
      before,
      wasUp,
      active: backend.activeUsable,
      backups: backend.states.countUsable(1),
      sessions: this.sessions(server),
      requeued,
      queued: backend.queued[server],
    }
    ledger.note(event, index, server, requeued)
    ledger.serverLog.add({ ...said, event })
    if (backend.anyUsable) return
    ledger.note('noServer', index)
    ledger.serverLog.add({ ...said, event: 'noServer' })
  }

  /** Requests connected to a server; those that wait before a retry are not. */
  private sessions(server: number): number {
    const { all, used } = this.world.calls
    // The request that met the last error is still one of them when HAProxy says so.
    let count = this.checker.lastStatus(server) === 'HANA' ? 1 : 0
    for (let call = 0; call < used; call++) {
      const here = all[call].stage !== FREE && all[call].service === this.index
      if (here && all[call].server === server && all[call].child >= 0) count++
    }
    return count
  }
}

/** "UP", "UP 2/3", "DOWN 1/2", "DRAIN", "DRAIN 1/3", "MAINT", "no check". */
export function serverStatus(backend: Backend, health: ServerHealth, server: number): string {
  const state = backend.states.of(server)
  const checked = health.status(server)
  if (state === 'ready') return checked
  if (state === 'maint') return 'MAINT'
  return checked === 'no check' ? 'DRAIN' : checked.replace('UP', 'DRAIN')
}
