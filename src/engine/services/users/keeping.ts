/**
 * People's connections: a client keeps one open for its next request, and a browser sends a request again on a new one when
 * the old one is closed without an answer (RFC 9110 §9.2.2; measured with Chromium 156, which does so with a POST too).
 */
import type { SendCommand } from '../../command'
import { Hop } from '../../ledger/hops'
import { CONNECTED, ODD_PORT, OTHER_NAME, RESENT, RESET, REUSES, UNANSWERED } from '../../network/calls'
import type { Call } from '../../network/calls'
import { IDLE, LEFT, READING, TAKEN } from '../../network/connections'
import type { Connection } from '../../network/connections'
import type { Kept, Use } from '../../network/kept'
import type { World } from '../../world'
import { sdbm } from '../haproxy/balancing/sdbm'
import type { Settings } from '../settings'
import type { Browsers } from './browsers'
import type { Destinations } from './destinations'

/** Whose people they are. */
interface People {
  readonly settings: Settings
  readonly site: Destinations
  readonly tls: Browsers | null
}

export class Keeping {
  constructor(
    private readonly world: World,
    private readonly kept: Kept,
    private readonly users: People,
  ) {}

  /** A command names the connection of its request. */
  name(root: Call, { conn }: SendCommand): void {
    if (conn !== undefined) this.kept.use(root, -1 - sdbm(conn))
  }

  /** A client that has a connection asks for no address. */
  holds(root: Call): boolean {
    const { owner } = this.users.site
    const use = this.useOf(root, owner)
    return use !== null && this.find(root, use, owner) !== null
  }

  /** Sends the request over the connection that its client has kept; false when there is none, and a new one must be made. */
  reuses(root: Call, service: number): boolean {
    const use = this.useOf(root, service)
    if (use === null) return false
    const found = this.find(root, use, service)
    if (found === null) {
      use.connection = this.kept.next()
      return false
    }
    const { gone, link, number, sealed, to } = found
    use.connection = number
    this.world.network.open(root, service, link, Infinity, 0, CONNECTED | REUSES | sealed)
    if (root.child !== null && (gone || to !== service)) root.child.status = RESET
    if (gone) this.kept.clients.remove(found)
    else found.stage = to === service ? TAKEN : LEFT
    return true
  }

  /** Whether the browser sends a request again that came back so. */
  repeats(root: Call, { flags, status }: Call): boolean {
    const again = status === RESET && (flags & REUSES) !== 0 && (root.flags & RESENT) === 0
    if (!again || !this.users.settings.flag('automatic retry')) return false
    root.flags = (root.flags | RESENT) & ~UNANSWERED
    this.world.ledger.hop(root, Hop.resent, 0)
    return true
  }

  /** A request has ended; `answered`: all of what came back has been read, and its connection is there for the next. */
  ended(root: Call, answered: boolean): void {
    const { clients, keepers } = this.kept
    const use = this.kept.useOf(root)
    this.kept.ended(root)
    const connection = use === null ? undefined : clients.get(use.connection)
    if (connection === undefined) return
    const { gone, key, link, number, to } = connection
    if (
      answered &&
      connection.stage === READING &&
      clients.find(key, this.world.queue.nowUs, connection.sealed !== 0) === null
    ) {
      connection.stage = IDLE
    } else if (gone) clients.remove(connection)
    else if (this.world.links.drops(link)) connection.stage = LEFT
    else {
      clients.remove(connection)
      keepers.get(to)?.closed(number)
    }
  }

  /** Null for a request that has a connection of its own. */
  private useOf(root: Call, service: number): Use | null {
    const { flags, user } = root
    const { settings, site } = this.users
    if (!this.kept.keepers.has(service) || service !== site.owner || (flags & (ODD_PORT | OTHER_NAME)) !== 0)
      return null
    const use = this.kept.useOf(root)
    if (use !== null || !settings.flag('keep-alive')) return use
    return this.kept.use(root, 1 + user)
  }

  private find(root: Call, { client }: Use, service: number): Connection | null {
    if ((root.flags & RESENT) !== 0) return null
    return this.kept.clients.find(client, this.world.queue.nowUs, this.users.tls?.seals(root, service) === true)
  }
}
