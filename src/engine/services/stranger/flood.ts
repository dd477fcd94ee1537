/** A flood: requests that nobody needs, sent to the site at a fixed rate over the same way as everybody's. */
import type { EventQueue } from '../../kernel/event-queue'
import type { Tape, Taped } from '../../kernel/tape'
import { kindCode } from '../../ledger/ledger'
import type { Call } from '../../network/calls'
import type { World } from '../../world'
import { findUsers } from '../users/find-users'
import { ask } from '../users/pages'

const SECOND_US = 1e6
const TIMEOUT_US = 10 * SECOND_US
/** 203.0.113.0/24 is reserved for documentation (RFC 5737): so many addresses, in turn. */
const FIRST_ADDRESS = 0xcb007100
const ADDRESSES = 256

export class Flood implements Taped {
  sent = 0
  answered = 0
  failed = 0
  private perSecond = 0
  private timer = -1

  constructor(
    private readonly world: World,
    private readonly queue: EventQueue,
    /** The strangers' own index. */
    private readonly index: number,
  ) {}

  connect(timer: number): void {
    this.timer = timer
  }

  /** From now on so many a second; 0 for none. */
  at(perSecond: number): void {
    this.perSecond = perSecond
    const { queue } = this
    if (perSecond === 0) queue.cancel(this.timer)
    else queue.schedule(this.timer, Math.round(SECOND_US / perSecond))
  }

  tick(): void {
    this.at(this.perSecond)
    this.send()
  }

  /** A request of theirs was accepted. */
  connected(call: Call): void {
    this.world.network.setTimeout(call, TIMEOUT_US)
  }

  returned(call: Call, child: Call): void {
    this.end(call, child.status > 0 && child.status < 500)
  }

  end(call: Call, answered: boolean): void {
    if (answered) this.answered++
    else this.failed++
    this.world.network.end(call)
  }

  tape(tape: Tape): void {
    this.sent = tape.number(this.sent)
    this.answered = tape.number(this.answered)
    this.failed = tape.number(this.failed)
    this.perSecond = tape.number(this.perSecond)
  }

  /** Its number is below zero: it is nobody's request. */
  private send(): void {
    const { links, network, services } = this.world
    const users = findUsers(services)
    if (users === null) return
    const site = users.site.owner
    const call = network.begin(this.index)
    call.number = -++this.sent
    call.kind = kindCode.read
    call.user = this.sent % users.part.population
    call.ownWrite = 0
    ask(call)
    call.address = FIRST_ADDRESS + (this.sent % ADDRESSES)
    const link = links.joining(users.part.id, services[site].part.id)
    if (link < 0) this.end(call, false)
    else network.open(call, site, link, TIMEOUT_US)
  }
}
