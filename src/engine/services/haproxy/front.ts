/**
 * HAProxy's own answers at its two ports, before any server is chosen: port 80 sends people to port 443 when there is one
 * (`http-request redirect scheme https unless { ssl_fc }`), and each port refuses what is meant for the other.
 */
import { IN_CLEAR, ODD_PORT } from '../../network/calls'
import type { Call } from '../../network/calls'
import type { World } from '../../world'
import type { Service } from '../service'
import type { HaproxyAccount } from './book'
import { terminationCode } from './log/termination'
import type { Ending } from './log/termination'

export class HaproxyFront {
  constructor(
    private readonly world: World,
    private readonly process: Service,
    private readonly account: HaproxyAccount,
  ) {}

  /** True when a request goes no further. */
  answers(call: Call): boolean {
    const { tls, network } = this.world
    const { index } = this.process
    const inClear = (call.flags & IN_CLEAR) !== 0
    if ((call.flags & ODD_PORT) !== 0) {
      if (inClear) {
        tls.failures[index]++
        network.reset(call)
      } else this.finish(call, 400, 'PR')
      return true
    }
    if (!inClear || !tls.on || tls.redirect === 0) return false
    tls.redirects[index]++
    this.finish(call, tls.redirect, 'LR')
    return true
  }

  private finish(call: Call, status: number, ending: Ending): void {
    call.tries = 1
    call.termination = terminationCode(ending, '-', '-')
    this.account.turnedAway(call, status, this.process.port.inside)
    this.world.network.answer(call, status)
  }
}
