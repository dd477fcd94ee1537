/** HAProxy's verdict on a server from its checks, from what requests meet there, and from administrators: UP, in transition, DOWN, or set aside. */
import type { ServerState } from '../../../command'
import type { Ledger } from '../../../ledger/ledger'
import type { Backend } from '../balancing/backend'
import type { ServerCounters } from '../counters'
import type { HaproxyLog } from '../log/log'
import type { HaproxyRequests } from '../requests'
import type { Checker } from './checker'
import { failuresLeft } from './observer'
import type { Observer, Sight } from './observer'
import type { CheckSettings, ServerHealth, Verdict } from './server-health'

/** What verdicts are made from, and what they change. */
interface Watched {
  /** HAProxy's index among the services. */
  readonly index: number
  readonly backend: Backend
  readonly checker: Checker
  readonly counters: ServerCounters
  readonly health: ServerHealth
  readonly observer: Observer
}

export class HaproxyVerdicts {
  constructor(
    private readonly haproxy: Watched,
    private readonly ledger: Ledger,
    private readonly check: CheckSettings,
    private readonly requests: HaproxyRequests,
    private readonly log: HaproxyLog,
  ) {}

  /** Records what a request has met; nothing is observed while checks are off. */
  saw(server: number, sight: Sight): void {
    const { observer, checker, health, index } = this.haproxy
    if (!this.check.enabled || !observer.saw(server, sight)) return
    const { errorLimit, onError } = observer.settings
    this.ledger.note('observed', index, server, errorLimit)
    if (onError !== 'fastinter') {
      checker.countError(server)
      this.judge(server, health.recordError(server, failuresLeft[onError]))
    }
    if (this.check.fastinterUs > 0) checker.hasten(server, this.check.fastinterUs)
  }

  judge(server: number, verdict: Verdict): void {
    const { ledger, requests, log } = this
    const { backend, counters, health, index } = this.haproxy
    const progress = health.progress(server)
    const anyBefore = backend.anyUsable
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
        counters.chkdown[server]++
        backend.markDown(server)
        log.tell('down', server, { wasUp: true, anyBefore, requeued: requests.redistribute(server) })
        requests.serveQueue()
        break
      case 'up':
        backend.markUp(server)
        log.tell('up', server, { wasUp: false, anyBefore })
        requests.serveQueue()
        break
    }
  }

  /** An administrator sets a server aside, or takes it back. */
  administer(server: number, state: ServerState): void {
    const { requests, log } = this
    const { backend, counters, health } = this.haproxy
    const before = backend.states.of(server)
    if (state === before) return
    const wasUp = health.isUp(server)
    const anyBefore = backend.anyUsable
    if (state === 'maint' && wasUp) counters.chkdown[server]++
    if (before === 'maint') health.restartOne(server)
    backend.administer(server, state)
    const requeued = state === 'ready' ? 0 : requests.redistribute(server)
    log.tell(state, server, { before, wasUp, anyBefore, requeued })
    if (before === 'maint') requests.serveQueue()
  }
}
