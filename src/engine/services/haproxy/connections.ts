/**
 * Connections that HAProxy keeps open between requests: those of its clients, until `timeout http-keep-alive`, and those to its
 * servers, which `http-reuse` lets the requests of one or of all clients take (configuration manual §4.2; measured on HAProxy 2.6).
 */
import { reuseModes } from '../../design'
import type { Tape, Taped } from '../../kernel/tape'
import { CLOSING, CONNECTED, HELD, OUT, RESET, REUSES, SEALED, STALLED, TRUNCATED } from '../../network/calls'
import type { Call } from '../../network/calls'
import { IDLE, READING, TAKEN, UNREAD } from '../../network/connections'
import type { Connection } from '../../network/connections'
import type { Keeper, Kept } from '../../network/kept'
import type { World } from '../../world'
import type { Service } from '../service'
import { LOST_CONNECTION } from './settings'
import type { RequestSettings } from './settings'

const NEVER = reuseModes.indexOf('never')
const AGGRESSIVE = reuseModes.indexOf('aggressive')
const ALWAYS = reuseModes.indexOf('always')

/** More than any HAProxy has `server` lines. */
const LINES = 256

interface Process extends Pick<Service, 'index' | 'settings'> {
  readonly clients: { left(): void }
  readonly backends: {
    at(server: number): {
      readonly account: { connections(server: number): number }
      readonly settings: RequestSettings
    }
  }
  readonly counters: { readonly smax: Float64Array }
  readonly part: { readonly servers: readonly unknown[] }
  readonly pacing: { wait(): void } | null
}

export class HaproxyConnections implements Taped, Keeper {
  /** Connections of clients without a request. */
  idle = 0
  /** Requests that were not the first of their client's connection. */
  later = 0
  /** By `server` line: attempts on a connection that was open already. */
  readonly reused: Float64Array

  constructor(
    private readonly world: World,
    private readonly kept: Kept,
    private readonly process: Process,
  ) {
    this.reused = new Float64Array(process.part.servers.length)
    kept.keepers.set(process.index, this)
  }

  /** A request has come; true when its connection had been accepted before. */
  arrives(call: Call): boolean {
    if ((call.flags & REUSES) === 0) return false
    const connection = this.kept.clients.get(this.numberOf(call))
    if (connection !== undefined) this.kept.clients.remove(connection)
    this.idle--
    this.later++
    return true
  }

  /** A request has been answered in full: true when its client keeps the connection. */
  keeps(call: Call): boolean {
    const { flags, link, parent } = call
    const use = parent === null ? null : this.kept.useOf(call)
    if (parent === null || use === null || use.connection === 0) return false
    this.kept.clients.add({
      ...{ number: use.connection, key: use.client, from: parent.service, to: this.process.index, link },
      ...{ sealed: flags & SEALED, sinceUs: this.nowUs, stage: READING, gone: false, knownUs: 0 },
    })
    this.idle++
    this.process.pacing?.wait()
    return true
  }

  /** Sends the request over an idle connection to its server; false when it may take none. */
  reuses(call: Call, service: number, link: number): boolean {
    if (!this.kept.used && this.mode >= AGGRESSIVE) this.kept.next()
    const connection = this.findFor(call, this.world.links.setupTrips[link] > 1)
    if (connection === null) return false
    this.kept.servers.remove(connection)
    this.reused[call.server]++
    this.world.network.open(call, service, link, Infinity, 0, CONNECTED | REUSES | connection.sealed)
    if (connection.gone && call.child !== null) call.child.status = RESET
    return true
  }

  /** A server has answered: what it sent came to its end, and the connection stays open for another request. */
  frees(call: Call, { flags, link, service, status }: Call): void {
    const { kept, mode } = this
    const { index } = this.process
    const isOver = status < 0 || (flags & (TRUNCATED | STALLED | CLOSING)) !== 0
    const own = this.numberOf(call)
    const proven = (flags & REUSES) !== 0
    if (isOver || !kept.used || (mode === NEVER ? own === 0 : !this.hasRoom(call.server, proven))) return
    kept.servers.add({
      ...{ number: kept.next(), key: mode === NEVER ? ownKey(own, call.server) : this.sharedKey(call.server, proven) },
      ...{ from: index, to: service, link, sealed: flags & SEALED },
      ...{ sinceUs: this.nowUs, stage: IDLE, gone: false, knownUs: 0 },
    })
  }

  /** When the next connection of a client is closed. */
  get nextUs(): number {
    const longest = this.kept.clients.longest(this.process.index)
    return longest === undefined ? Infinity : longest.sinceUs + this.timeoutUs
  }

  /** Closes the connections that have been idle for too long. */
  tick(): void {
    const { clients } = this.kept
    while (this.nextUs <= this.nowUs) {
      const longest = clients.longest(this.process.index)
      if (longest === undefined) return
      const coming = longest.stage === TAKEN ? this.comingOver(longest) : undefined
      if (coming?.stage === HELD) longest.stage = UNREAD
      else {
        if (coming !== undefined) coming.status = RESET
        clients.close(longest, this.kept.knownUs(longest.link))
        this.closed(longest.number)
      }
    }
  }

  /** With it goes what only its requests may take. */
  closed(number: number): void {
    this.idle--
    for (let server = 0; server < this.reused.length; server++) this.kept.servers.removeAll(ownKey(number, server))
    this.process.clients.left()
  }

  /** A server goes into maintenance: what is idle to it is closed (measured). */
  leave(server: number): void {
    for (const proven of [false, true]) this.kept.servers.removeAll(this.sharedKey(server, proven))
  }

  clear(): void {
    this.idle = 0
  }

  tape(tape: Tape): void {
    const on = tape.optional(this.idle > 0 || this.later > 0 || this.reused.some((count) => count > 0), () => {
      this.idle = tape.number(this.idle)
      this.later = tape.aside(this.later)
      for (let server = 0; server < this.reused.length; server++) this.reused[server] = tape.aside(this.reused[server])
    })
    if (on || !tape.playing) return
    this.idle = this.later = 0
    this.reused.fill(0)
  }

  /** The number of the client's connection; 0 for one that is not kept. */
  private numberOf(call: Call): number {
    return call.parent === null ? 0 : (this.kept.useOf(call)?.connection ?? 0)
  }

  /**
   * Its own; or anybody's. A request that is the first of its client's connection takes none with `safe`, with `aggressive` one that
   * has carried two requests or more; unless what it might lose there is retried.
   */
  private findFor(call: Call, sealed: boolean): Connection | null {
    const { servers } = this.kept
    const { flags, server } = call
    const { mode, nowUs } = this
    const number = this.numberOf(call)
    const own = number === 0 ? null : servers.find(ownKey(number, server), nowUs, sealed)
    if (own !== null || mode === NEVER) return own
    const find = (proven: boolean): Connection | null => servers.find(this.sharedKey(server, proven), nowUs, sealed)
    const { retryOn } = this.process.backends.at(server).settings
    const risks = (flags & REUSES) !== 0 || (retryOn & LOST_CONNECTION) === LOST_CONNECTION
    if (risks) return find(false) ?? find(true)
    if (mode < AGGRESSIVE) return null
    return find(true) ?? (mode === ALWAYS ? find(false) : null)
  }

  /**
   * HAProxy keeps one that is idle as long as there are no more, with those in use, than it has needed at once; and one of each
   * kind where none has carried two requests (`srv_add_to_idle_list`).
   */
  private hasRoom(server: number, proven: boolean): boolean {
    const { backends, counters } = this.process
    const count = (isProven: boolean): number => this.kept.servers.count(this.sharedKey(server, isProven), this.nowUs)
    const fresh = count(false)
    const tried = count(true)
    if (tried === 0 && (proven || fresh === 0)) return true
    const inUse = backends.at(server).account.connections(server)
    return inUse + fresh + tried <= Math.max(inUse, counters.smax[server])
  }

  /** A place in `reuseModes`. */
  private get mode(): number {
    return this.process.settings.get('http-reuse')
  }

  /** `proven`: it has carried two requests or more. */
  private sharedKey(server: number, proven: boolean): number {
    return (2 * this.process.index + (proven ? 1 : 0)) * LINES + server
  }

  private get timeoutUs(): number {
    const { settings } = this.process
    const given = ['http-keep-alive', 'http-request', 'client'].map((name) => settings.get(`timeout ${name}`))
    return given.find((us) => us > 0) ?? Infinity
  }

  private get nowUs(): number {
    return this.world.queue.nowUs
  }

  /** The request that has been sent over it; undefined for one that was lost. */
  private comingOver({ number }: Connection): Call | undefined {
    return this.world.calls.all.find(
      (call) =>
        (call.stage === OUT || call.stage === HELD) &&
        call.service === this.process.index &&
        (call.flags & REUSES) !== 0 &&
        this.numberOf(call) === number,
    )
  }
}

const ownKey = (connection: number, server: number): number => -1 - (connection * LINES + server)
