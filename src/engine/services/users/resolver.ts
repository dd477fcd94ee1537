/** How people find the site: each keeps its answer from DNS for the TTL, and asks again a few times when there is none. */
import type { UsersPart } from '../../design'
import type { Tape, Taped } from '../../kernel/tape'
import type { Call } from '../../network/calls'
import type { World } from '../../world'
import { Dns } from '../dns/dns'

export class Resolver implements Taped {
  /** Until when each person's DNS answer is good. */
  readonly cachedUntilUs: Float64Array
  timeoutUs = 0
  attempts = 0
  private dns: Dns | null = null
  private link = -1

  constructor(
    private readonly world: World,
    private readonly part: UsersPart,
  ) {
    this.cachedUntilUs = new Float64Array(part.population).fill(-1)
  }

  /** All services exist. */
  connect(): void {
    const { part, world } = this
    if (part.dns === null) return
    const dns = world.services[world.indexOf(part.dns)]
    if (!(dns instanceof Dns)) throw new Error(`${part.dns} is not a DNS service.`)
    this.dns = dns
    this.link = world.links.between(part.id, part.dns)
  }

  /** The site's address is known without a lookup. */
  get unneeded(): boolean {
    return this.dns === null
  }

  knows(user: number): boolean {
    return this.cachedUntilUs[user] > this.world.queue.nowUs
  }

  /** One more attempt; `patienceUs` is the most that its person waits. */
  ask(call: Call, patienceUs: number): void {
    const { network } = this.world
    if (this.dns === null) return
    call.tries++
    network.open(call, this.dns.index, this.link, Infinity)
    network.setTimeout(call, Math.min(this.timeoutUs, patienceUs))
  }

  /** DNS has answered. */
  learned(call: Call): void {
    this.cachedUntilUs[call.user] = this.world.queue.nowUs + (this.dns?.ttlUs ?? 0)
    call.tries = 0
  }

  tape(tape: Tape): void {
    tape.array(this.cachedUntilUs, this.part.population)
  }
}
