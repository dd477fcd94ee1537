/**
 * HAProxy and TLS. Port 80 sends people to port 443 when there is one (`http-request redirect scheme https unless { ssl_fc }`),
 * and each port refuses what is meant for the other, before any server is chosen. To the servers it goes as `ssl verify` says.
 */
import { serverSsl } from '../../https'
import { IN_CLEAR, ODD_PORT } from '../../network/calls'
import type { Call } from '../../network/calls'
import type { Speaker } from '../../network/privacy'
import { handshakeTrips, sealLink } from '../../network/tls'
import type { TlsTable } from '../../network/tls'
import type { World } from '../../world'
import { siteName } from '../users/destinations'
import type { Service } from '../service'
import type { HaproxyAccount } from './book'
import type { HaproxyClients } from './clients'
import { terminationCode } from './log/termination'
import type { Ending } from './log/termination'
import { turnAway } from './turn-away'

interface Process extends Pick<Service, 'index' | 'part' | 'settings'> {
  readonly account: HaproxyAccount
  readonly clients: HaproxyClients
}

export class HaproxyTls implements Speaker {
  constructor(
    private readonly world: World,
    private readonly tls: TlsTable,
    private readonly process: Process,
  ) {}

  /** True when a request goes no further. */
  answers(call: Call): boolean {
    const { process, tls, world } = this
    const { index } = process
    const inClear = (call.flags & IN_CLEAR) !== 0
    if ((call.flags & ODD_PORT) !== 0) {
      if (inClear) {
        tls.failures[index]++
        world.network.reset(call)
      } else this.finish(call, 400, 'PR')
      return true
    }
    if (!inClear || !tls.on || tls.redirect === 0) return false
    tls.redirects[index]++
    this.finish(call, tls.redirect, 'LR')
    return true
  }

  /** Marks the links on which it speaks TLS. */
  seal(): void {
    const { links } = this.world
    const { part, settings } = this.process
    const trips = handshakeTrips(settings.get('ssl-max-ver'), false)
    links.links.forEach(({ from, to }, link) => {
      if (this.tls.on && to === part.id) sealLink(links, link, trips)
      if (from === part.id && settings.get('ssl verify') > 0) sealLink(links, link, 1)
    })
  }

  /** What `ssl verify` has against a server's certificate: 0 for nothing. */
  verify(service: number): number {
    const { process, tls, world } = this
    const verify = serverSsl[process.settings.get('ssl verify')]
    if (tls.shown[service] !== null && (verify === 'off' || verify === 'none')) return 0
    return tls.problem(service, world.queue.nowUs, verify === 'verifyhost' ? siteName(world.design) : null)
  }

  judge(_call: Call, child: Call): number {
    return this.verify(child.service)
  }

  /** A new process has new keys. */
  renew(): void {
    if (this.tls.on) this.tls.keysUs[this.process.index] = this.world.queue.nowUs
  }

  private finish(call: Call, status: number, ending: Ending): void {
    call.tries = 1
    call.termination = terminationCode(ending, '-', '-')
    turnAway(this.process.account, call, status, this.process.clients.present)
    this.world.network.answer(call, status)
  }
}
