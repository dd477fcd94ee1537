/**
 * The scan: one port of one host after another, round after round. A connection that is made is open, one that is refused
 * closed, and one that nobody answers filtered (nmap's words; measured: behaviour-2, §13.5).
 */
import type { Besides } from '../../beside/besides'
import type { Stopped } from '../../beside/outsider'
import type { Tape, Taped } from '../../kernel/tape'
import { REFUSED } from '../../network/calls'
import { OPEN, REFUSES } from '../../network/links'
import type { Verdict } from '../../network/links'
import type { Message } from '../../network/messages'
import { CHECK, GUESS, PROBE } from '../../network/messages'
import { DENIED, KEYS_ONLY, LOGGED_IN } from '../../beside/ground'
import { ANYBODY, SSH } from '../../beside/rules'
import type { World } from '../../world'
import { Passwords } from './passwords'
import { hostIn, portOf, scannedPorts, Targets } from './targets'

const MYSQL = 3306
const HTTP = 80

/** What a port has turned out to be; `in`: a password was right. */
export const scanResults = ['unknown', 'open', 'closed', 'filtered', 'in'] as const
export type ScanResult = (typeof scanResults)[number]
const IS_OPEN = 1
const CLOSED = 2
const FILTERED = 3
const IN = 4

/** Between two attempts, and from when an answer could be back until it is no longer waited for (nmap waits about as long). */
const EVERY_US = 0.5e6
const PATIENCE_US = 1.2e6

export interface Scanned {
  /** The host's id, and the index of the service that listens there; -1 for none. */
  host: string
  service: number
  port: number
  result: ScanResult
  /** HTTP status of the latest answer past the balancer; 0 for none. */
  status: number
  rows: number
  guesses: number
  /** SSH that takes no password. */
  keysOnly: boolean
}

export class Scan implements Taped {
  private timer = -1
  private channel = -1
  /** The next in turn. */
  private next = 0
  private readonly result: Uint8Array
  /** When each was last tried and has not answered since; 0 otherwise. */
  private readonly askedUs: Float64Array
  private readonly passwords: Passwords
  /** The status of the latest answer to a request past the balancer, or what SSH has said to a password; 0 for none. */
  private readonly status: Int32Array
  /** Rows read from the users' table. */
  private readonly rows: Float64Array
  private readonly targets: Targets
  /** By host: what its packet filter has stopped last. Only for those who look on. */
  readonly stopped: Stopped[]

  constructor(
    private readonly world: World,
    private readonly beside: Besides,
    private readonly own: { readonly index: number; readonly part: { readonly id: string } },
  ) {
    this.targets = new Targets(world, beside.annex.links, own.part.id)
    const { count, hosts } = this.targets
    this.stopped = hosts.map(({ link }) => ({ link, timeUs: -Infinity, rejected: false }))
    this.result = new Uint8Array(count)
    this.askedUs = new Float64Array(count)
    this.status = new Int32Array(count)
    this.rows = new Float64Array(count)
    const names = hosts.flatMap(({ id }) => scannedPorts.map((port) => `${port === SSH ? 'ssh ' : ''}password ${id}`))
    this.passwords = new Passwords(world.seed, names)
  }

  connect(timer: number): void {
    this.timer = timer
    this.channel = this.beside.annex.addChannel()
  }

  start(): void {
    if (this.result.length > 0) this.beside.annex.queue.schedule(this.timer, EVERY_US)
  }

  stop(): void {
    this.beside.annex.queue.cancel(this.timer)
    this.beside.annex.post.clear(this.channel)
    this.askedUs.fill(0)
    this.passwords.stop()
  }

  /** The next password where one is being guessed, else the next port. */
  tick(): void {
    const { queue } = this.beside.annex
    this.giveUp()
    const guessing = this.passwords.next
    if (guessing >= 0) this.guess(guessing)
    else {
      this.try(this.next)
      this.next = (this.next + 1) % this.result.length
    }
    queue.schedule(this.timer, EVERY_US)
  }

  /** What a connection to a target meets: the host's packet filter, then a port where nobody listens. */
  admit(target: number): Verdict {
    const service = this.targets.listener(target)
    const { link, place } = this.targets.hostOf(target)
    const verdict = this.beside.firewall.admitTo(place, ANYBODY, service, portOf(target))
    if (verdict !== OPEN) {
      this.stopped[hostIn(target)] = { link, timeUs: this.beside.annex.queue.nowUs, rejected: verdict === REFUSES }
      return verdict
    }
    return service >= 0 || portOf(target) === SSH ? OPEN : REFUSES
  }

  /** Whether the packet filter there would stop what is on its way now. */
  isStopped(target: number): boolean {
    const { place } = this.targets.hostOf(target)
    return this.beside.firewall.foresee(place, ANYBODY, this.targets.listener(target), portOf(target)) !== OPEN
  }

  /** An answer has come back. */
  heard(message: Message): void {
    const { purpose, subject, value } = message
    this.askedUs[subject] = 0
    if (value === REFUSED) this.found(subject, CLOSED)
    else if (purpose === GUESS) this.answered(subject, value)
    else if (purpose === CHECK) this.seen(subject, value)
    else {
      if (this.result[subject] !== IN) this.found(subject, IS_OPEN)
      this.follow(subject)
    }
  }

  /** What is known of each port of each host, in the order of the design. */
  list(): Scanned[] {
    return [...this.result].map((code, target) => ({
      host: this.targets.hostOf(target).id,
      service: this.targets.listener(target),
      port: portOf(target),
      result: scanResults[code],
      status: portOf(target) === SSH ? 0 : this.status[target],
      rows: this.rows[target],
      guesses: this.passwords.tried[target],
      keysOnly: portOf(target) === SSH && this.status[target] === KEYS_ONLY,
    }))
  }

  tape(tape: Tape): void {
    const count = this.result.length
    this.next = tape.number(this.next)
    this.passwords.tape(tape)
    for (const column of [this.result, this.askedUs, this.status, this.rows]) tape.array(column, count)
    for (const stopped of this.stopped) {
      stopped.timeUs = tape.aside(stopped.timeUs)
      stopped.rejected = tape.aside(stopped.rejected ? 1 : 0) === 1
    }
  }

  /** What has not answered for so long is filtered: nobody says no. */
  private giveUp(): void {
    const { links, queue } = this.beside.annex
    this.askedUs.forEach((askedUs, target) => {
      const roundTripUs = 2 * links.latencyUs[this.targets.hostOf(target).link]
      if (askedUs === 0 || askedUs > queue.nowUs - PATIENCE_US - roundTripUs) return
      this.askedUs[target] = 0
      this.found(target, FILTERED)
    })
  }

  private found(target: number, code: number): void {
    if (code !== IS_OPEN) this.passwords.goOn(target, false)
    this.result[target] = code
  }

  private try(target: number): void {
    if (this.result[target] !== IN) this.passwords.forget(target)
    this.send(target, PROBE)
  }

  /** What strangers do with an open port: guess passwords, or ask for a page where that gets past the balancer. */
  private follow(target: number): void {
    const service = this.targets.listener(target)
    if (portOf(target) === SSH && this.result[target] !== IN) this.guess(target)
    else if (portOf(target) === MYSQL && this.result[target] !== IN) this.passwords.goOn(target, true)
    else if (portOf(target) === HTTP && service >= 0 && !this.targets.isSite(service)) this.send(target, CHECK)
  }

  private guess(target: number): void {
    const right = this.passwords.take(target)
    const message = this.send(target, GUESS)
    if (message !== null) message.value = right ? 1 : 0
  }

  /** They were let in, or not: MySQL says error 1045, SSH whether another password is worth trying. */
  private answered(target: number, value: number): void {
    if (portOf(target) === SSH) this.heardSsh(target, value)
    if (value !== LOGGED_IN || this.result[target] === IN) return
    const { ledger, services } = this.world
    this.found(target, IN)
    const guesses = this.passwords.tried[target]
    if (portOf(target) === SSH) {
      ledger.note('loggedIn', this.targets.hostOf(target).place, guesses)
      return
    }
    this.rows[target] = services.reduce((rows, { part }) => ('population' in part ? part.population : rows), 0)
    ledger.note('brokenInto', this.targets.listener(target), this.rows[target], guesses)
  }

  private heardSsh(target: number, value: number): void {
    this.status[target] = value
    this.passwords.goOn(target, value === DENIED && this.result[target] !== IN)
    if (value === KEYS_ONLY) this.passwords.forget(target)
  }

  private seen(target: number, status: number): void {
    if (this.status[target] === 0) this.world.ledger.note('bypassed', this.targets.listener(target), status)
    this.status[target] = status
  }

  private send(target: number, purpose: number): Message | null {
    const { links, post, queue } = this.beside.annex
    const { link, place } = this.targets.hostOf(target)
    const service = this.targets.listener(target)
    const to = service < 0 ? this.beside.groundOf(place) : service
    this.askedUs[target] = queue.nowUs
    return post.send(this.channel, purpose, { from: this.own.index, to, link, spanUs: links.latencyUs[link] }, target)
  }
}
