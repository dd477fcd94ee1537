/**
 * Connections that stay open between requests (RFC 9112 §9.3): which there are, who may take each, and what its ends know of
 * each other. One of them may be gone without the other having heard of it; whoever sends on such a connection is reset.
 */
import type { EventQueue } from '../kernel/event-queue'
import type { Tape, Taped } from '../kernel/tape'
import type { CallPool } from './call-pool'
import { BACK, CLOSING, OUT, RESET, REUSES, rootOf } from './calls'
import type { Call } from './calls'
import { Connections } from './connections'
import type { LinkTable } from './links'

/** Which client a request is of, and the number of the connection that it goes over; 0 while it has none. */
export interface Use {
  readonly client: number
  connection: number
}

/** A program that accepts connections and keeps them. */
export interface Keeper {
  /** Its client has closed a connection that it kept. */
  closed(number: number): void
}

interface Ground {
  readonly calls: CallPool
  readonly links: LinkTable
  readonly queue: EventQueue
}

export class Kept implements Taped {
  /** Of people, and of HAProxy to its servers. */
  readonly clients = new Connections()
  readonly servers = new Connections()
  /** By index of the service. */
  readonly keepers = new Map<number, Keeper>()
  /** The number of the latest connection; 0: nothing has ever been kept. */
  private latest = 0
  /** By the place of a request's root in the pool. */
  private readonly uses = new Map<number, Use>()

  constructor(private readonly ground: Ground) {}

  /** Something has been kept in this run. */
  get used(): boolean {
    return this.latest > 0
  }

  /** The number of a new connection. */
  next(): number {
    return ++this.latest
  }

  /** What a request's client has for it; null when that keeps no connection, or has left. */
  useOf(call: Call): Use | null {
    return this.uses.get(rootOf(call).index) ?? null
  }

  /** This request is of a client that keeps its connection. */
  use(root: Call, client: number): Use {
    const use = { client, connection: 0 }
    this.uses.set(root.index, use)
    return use
  }

  /** The request has ended. */
  ended(root: Call): void {
    this.uses.delete(root.index)
  }

  /** When the other end learns that one has closed it now: only by using it, if nothing passes between them. */
  knownUs(link: number): number {
    const { links, queue } = this.ground
    return links.drops(link) ? Infinity : queue.nowUs + links.latencyUs[link]
  }

  /** A process is dead, or its machine has no power: only in the first case the other ends are told. */
  died(service: number, off: boolean): void {
    if (!this.used) return
    const known = (link: number): number => (off ? Infinity : this.knownUs(link))
    this.clients.died(service, known)
    this.servers.died(service, known)
    for (const call of this.ground.calls.all) {
      if (call.service !== service) continue
      if (call.stage === OUT && (call.flags & REUSES) !== 0) call.status = RESET
      else if (call.stage === BACK) call.flags |= CLOSING
    }
  }

  tape(tape: Tape): void {
    const on = tape.optional(this.used, () => {
      this.latest = tape.number(this.latest)
      this.clients.tape(tape)
      this.servers.tape(tape)
      this.tapeUses(tape)
    })
    if (on || !tape.playing) return
    this.latest = 0
    this.clients.clear()
    this.servers.clear()
    this.uses.clear()
  }

  private tapeUses(tape: Tape): void {
    const before = [...this.uses]
    const count = tape.number(before.length)
    if (tape.playing) this.uses.clear()
    for (let i = 0; i < count; i++) {
      const [place, { client, connection }] = tape.playing ? [0, { client: 0, connection: 0 }] : before[i]
      const root = tape.number(place)
      const use = { client: tape.number(client), connection: tape.number(connection) }
      if (tape.playing) this.uses.set(root, use)
    }
  }
}
