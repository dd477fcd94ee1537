/** HAProxy's `on-marked-down shutdown-sessions` and `on-marked-up shutdown-backup-sessions`: it gives up what is in progress. */
import { HOLDS_SERVER, RESET, TRUNCATED } from '../../network/calls'
import type { Call } from '../../network/calls'
import type { World } from '../../world'
import type { Service } from '../service'
import type { HaproxyAttempts, Next } from './attempts'
import type { HaproxyBackends } from './backends'
import { CONNECTING, IN_BODY, WAITING } from './phases'
import { EMPTY_RESPONSE } from './settings'

/** The HAProxy that marks its servers. */
interface Marking extends Pick<Service, 'index' | 'settings'> {
  readonly backends: HaproxyBackends
}

export class GivingUp {
  constructor(
    private readonly world: World,
    private readonly haproxy: Marking,
  ) {}

  /** A server went DOWN, or to maintenance. */
  markedDown(server: number): void {
    if (this.haproxy.settings.flag('on-marked-down shutdown-sessions')) this.giveUp(server, 'D')
  }

  /** A server came UP: an active one takes the place of the backups. */
  markedUp(server: number): void {
    const { settings } = this.haproxy
    const { backend } = this.haproxy.backends.at(server)
    if (!settings.flag('on-marked-up shutdown-backup-sessions') || backend.backup[server] === 1) return
    for (let other = 0; other < backend.count; other++) if (backend.backup[other] === 1) this.giveUp(other, 'U')
  }

  private giveUp(server: number, why: 'D' | 'U'): void {
    const requests = this.haproxy.backends.at(server)
    for (const call of this.inProgress(server)) requests.goOn(call, this.end(call, requests.attempts, why))
  }

  /**
   * The requests that wait for this server's answer, for the rest of it, or for a connection. One whose own failure marked the server DOWN waits
   * no more: it ends as it has failed.
   */
  private inProgress(server: number): Call[] {
    return this.world.calls.all.filter(
      (call) =>
        call.service === this.haproxy.index &&
        call.server === server &&
        (call.flags & HOLDS_SERVER) !== 0 &&
        (((call.phase === WAITING || call.phase === CONNECTING) && call.child !== null) || call.phase === IN_BODY),
    )
  }

  private end(call: Call, attempts: HaproxyAttempts, why: 'D' | 'U'): Next {
    const { network } = this.world
    network.clearTimeout(call)
    network.abandonChild(call)
    if (call.phase === IN_BODY) {
      call.flags |= TRUNCATED
      return { status: call.status, ending: `${why}D` }
    }
    if (call.phase === CONNECTING) return { status: RESET, ending: `${why}-` }
    return attempts.allows(call, EMPTY_RESPONSE) ? attempts.again(call) : { status: 502, ending: `${why}H` }
  }
}
