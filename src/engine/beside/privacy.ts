/**
 * The privacy of a site: TLS, and who listens on its links. A page loads this when it is wanted; while nothing of it was ever
 * used it leaves no trace.
 */
import type { PrivacyAction } from '../command'
import { certify, listen, secureFromStart, switchHttps } from '../faults/https'
import type { Call } from '../network/calls'
import { Ears } from '../network/ears'
import { expire, watchDates } from '../network/expiry'
import { isSecured } from '../network/handshake'
import type { Privacy } from '../network/privacy'
import { sealLink, TlsTable } from '../network/tls'
import { findUsers } from '../services/users/find-users'
import type { World } from '../world'
import { equipPrograms } from './speakers'

export class SitePrivacy implements Privacy {
  readonly tls: TlsTable
  readonly ears: Ears
  /** People are never restarted: their timer for that tells when a certificate expires. -1: nobody is there to care. */
  private readonly expiryTimer: number

  /** The world is connected, and nothing has happened in it that needs this. */
  constructor(private readonly world: World) {
    const { links, network, post, services } = world
    this.tls = new TlsTable(services.length)
    this.ears = new Ears(links)
    this.expiryTimer = findUsers(services)?.recoveryTimer ?? -1
    network.privacy = this
    post.ears = this.ears
    world.privacy = this
    equipPrograms(world, this.tls)
    secureFromStart(world, this)
    world.seal()
  }

  isSecured(parent: Call, call: Call): boolean {
    return isSecured(this.world, this.tls, parent, call)
  }

  seal(): void {
    const { links, services } = this.world
    links.links.forEach(({ tls }, link) => {
      sealLink(links, link, tls === true ? 1 : 0)
    })
    for (const service of services) service.tls?.seal?.()
  }

  /** Says which part of the action is refused, or null. */
  perform(action: PrivacyAction): string | null {
    switch (action.op) {
      case 'https':
        return switchHttps(this.world, this, action.on)
      case 'certificate':
        return certify(this.world, this, action.target, action.certificate)
      case 'ear':
        return listen(this.world, action)
    }
  }

  expire(): void {
    expire(this.world, this.tls, this.expiryTimer)
  }

  /** Certificates have changed, or HTTPS was switched: waits for the next date. */
  watchDates(): void {
    watchDates(this.world, this.tls, this.expiryTimer)
  }
}
