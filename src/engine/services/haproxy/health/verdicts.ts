/** HAProxy's verdict on a server from its checks, from what requests meet there, and from administrators: UP, in transition, DOWN, or set aside. */
import type { ServerState } from '../../../command'
import type { Ledger } from '../../../ledger/ledger'
import type { HaproxyBackends } from '../backends'
import type { ServerCounters } from '../counters'
import type { GivingUp } from '../giving-up'
import type { HaproxyLog } from '../log/log'
import type { Checker } from './checker'
import { failuresLeft } from './observer'
import type { Observer, Sight } from './observer'
import type { Pacing } from './pacing'
import type { CheckSettings, ServerHealth, Verdict } from './server-health'

/** What verdicts are made from, and what they change. */
interface Watched {
  /** HAProxy's index among the services. */
  readonly index: number
  readonly backends: HaproxyBackends
  readonly checker: Checker
  readonly clients: { readonly connections: { leave(server: number): void } | null }
  readonly counters: ServerCounters
  readonly health: ServerHealth
  readonly observer: Observer
  readonly pacing: Pacing | null
  readonly givingUp: GivingUp | null
}

export class HaproxyVerdicts {
  constructor(
    private readonly haproxy: Watched,
    private readonly ledger: Ledger,
    private readonly checks: readonly CheckSettings[],
    private readonly log: HaproxyLog,
  ) {}

  /** Records what a request has met; nothing is observed while checks are off. */
  saw(server: number, sight: Sight): void {
    const { observer, checker, health, index } = this.haproxy
    const { enabled, fastinterUs } = this.checks[server]
    if (!enabled || !observer.saw(server, sight)) return
    const { errorLimit, onError } = observer.settings
    this.ledger.note('observed', index, server, errorLimit)
    if (onError !== 'fastinter') {
      checker.countError(server)
      this.judge(server, health.recordError(server, failuresLeft[onError]))
    }
    if (fastinterUs > 0) checker.hasten(server, fastinterUs)
  }

  judge(server: number, verdict: Verdict): void {
    const { ledger } = this
    const { health, index } = this.haproxy
    const progress = health.progress(server)
    switch (verdict) {
      case 'none':
        break
      case 'failing':
        ledger.note('checkFailed', index, server, progress)
        break
      case 'recovered':
        ledger.note('checkRecovered', index, server)
        break
      case 'passing':
        ledger.note('checkPassed', index, server, progress)
        break
      case 'down':
        if (health.agentDown[server] === 0) this.fall(server)
        break
      case 'up':
        if (health.agentDown[server] === 0) this.rise(server)
        break
    }
  }

  /** A server goes DOWN, by its checks or by what its agent has said. */
  fall(server: number, agent?: number): void {
    const { counters, givingUp, pacing } = this.haproxy
    const requests = this.haproxy.backends.at(server)
    const { backend } = requests
    const anyBefore = backend.anyUsable
    counters.chkdown[server]++
    pacing?.end(server)
    backend.markDown(server)
    this.log.tell('down', server, { wasUp: true, anyBefore, requeued: requests.redistribute(server), agent })
    givingUp?.markedDown(server)
  }

  /** A server is UP again. */
  rise(server: number, agent?: number): void {
    const { givingUp, pacing } = this.haproxy
    const requests = this.haproxy.backends.at(server)
    const { backend } = requests
    const anyBefore = backend.anyUsable
    pacing?.begin(server)
    backend.markUp(server)
    this.log.tell('up', server, { wasUp: false, anyBefore, agent })
    givingUp?.markedUp(server)
    requests.dequeue(server, true)
  }

  /** An administrator sets a server aside, or takes it back. */
  administer(server: number, state: ServerState): void {
    const { clients, counters, givingUp, health, pacing } = this.haproxy
    const requests = this.haproxy.backends.at(server)
    const { backend } = requests
    const before = backend.states.of(server)
    if (state === before) return
    const wasUp = health.isUp(server)
    const anyBefore = backend.anyUsable
    if (state === 'maint' && wasUp) counters.chkdown[server]++
    if (before === 'maint') {
      health.restartOne(server)
      if (health.agentDown[server] === 0) pacing?.begin(server)
    } else if (state === 'maint') pacing?.end(server)
    backend.administer(server, state, health.agentDown[server] === 0)
    const requeued = state === 'ready' ? 0 : requests.redistribute(server)
    const isUp = before === 'maint' ? health.isUp(server) : wasUp
    this.log.tell(state, server, { before, wasUp: isUp, anyBefore, requeued })
    if (state === 'maint') {
      clients.connections?.leave(server)
      givingUp?.markedDown(server)
    }
    if (before !== 'maint') return
    if (backend.usable(server)) givingUp?.markedUp(server)
    requests.dequeue(server, true)
  }

  /** A server gets another weight, by a command or, when that `changes` it, by its agent; nothing happens when the algorithm refuses it. */
  weigh(server: number, weight: number, changes = true): void {
    const { backend } = this.haproxy.backends.at(server)
    const anyBefore = backend.anyUsable
    if (!backend.weigh(server, weight) || !changes) return
    this.ledger.note('weight', this.haproxy.index, server, weight)
    this.log.weighed(server, { wasUp: this.haproxy.health.isUp(server), anyBefore })
  }

  /** `slowstart`: the server has more of its weight and of its `maxconn`, or all. */
  warmed(server: number, over: boolean): void {
    const requests = this.haproxy.backends.at(server)
    if (over) this.log.tell('warmed', server, { wasUp: true, anyBefore: requests.backend.anyUsable })
    requests.dequeue(server)
  }
}
