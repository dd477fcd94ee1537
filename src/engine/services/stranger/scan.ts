/**
 * The scan: one port of one host after another, round after round. A connection that is made is open, one that is refused
 * closed, and one that nobody answers filtered (nmap's words; measured: behaviour-2, §13.5).
 */
import type { Besides } from '../../beside/besides'
import { RandomStream } from '../../kernel/random'
import type { Tape, Taped } from '../../kernel/tape'
import { REFUSED } from '../../network/calls'
import { OPEN, REFUSES } from '../../network/links'
import type { Verdict } from '../../network/links'
import type { Message } from '../../network/messages'
import { CHECK, GUESS, PROBE } from '../../network/messages'
import { ANYBODY, SSH } from '../../beside/rules'
import type { World } from '../../world'

/** The ports that are tried on each host. */
export const scannedPorts = [SSH, 80, 443, 3306] as const
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
/** How many passwords are tried on a MySQL before the scan moves on, and how many a weak one withstands at least and at most. */
const MOST_GUESSES = 20
const FEWEST_TO_FALL = 4

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
}

interface ScannedHost {
  id: string
  /** Its place in the design, and the link to it. */
  place: number
  link: number
}

export class Scan implements Taped {
  private timer = -1
  private channel = -1
  /** The next target in turn. A target is a host's place times the number of ports, plus the port's place. */
  private next = 0
  private readonly result: Uint8Array
  /** When each was last tried and has not answered since; 0 otherwise. */
  private readonly askedUs: Float64Array
  /** Passwords tried, at each target where MySQL answers; in this round, and at which one a weak password falls. */
  private readonly guesses: Int32Array
  private guessing = -1
  /** The status of the latest answer to a request past the balancer; 0 for none. */
  private readonly status: Int32Array
  /** Rows read from the users' table. */
  private readonly rows: Float64Array
  private readonly fallsAt: readonly number[]
  private readonly hosts: readonly ScannedHost[]

  constructor(
    private readonly world: World,
    private readonly beside: Besides,
    private readonly own: { readonly index: number; readonly part: { readonly id: string } },
  ) {
    const { links } = beside.annex
    const all = world.design.hosts.map(({ id }, place) => ({ id, place, link: links.indexOf(`${own.part.id}->${id}`) }))
    this.hosts = all.filter(({ link }) => link >= 0)
    const count = this.hosts.length * scannedPorts.length
    this.result = new Uint8Array(count)
    this.askedUs = new Float64Array(count)
    this.guesses = new Int32Array(count)
    this.status = new Int32Array(count)
    this.rows = new Float64Array(count)
    this.fallsAt = this.hosts.map(({ id }) => {
      const stream = new RandomStream(world.seed, `password ${id}`)
      return FEWEST_TO_FALL + stream.below(MOST_GUESSES - FEWEST_TO_FALL)
    })
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
    this.guessing = -1
  }

  /** The next password where one is being guessed, else the next port. */
  tick(): void {
    const { queue } = this.beside.annex
    this.giveUp()
    if (this.guessing >= 0) this.guess(this.guessing)
    else {
      this.try(this.next)
      this.next = (this.next + 1) % this.result.length
    }
    queue.schedule(this.timer, EVERY_US)
  }

  /** What a connection to a target meets: the host's packet filter, then a port where nobody listens. */
  admit(target: number): Verdict {
    const service = this.listener(target)
    const verdict = this.beside.firewall.admitTo(this.hostAt(target).place, ANYBODY, service, portOf(target))
    if (verdict !== OPEN) return verdict
    return service >= 0 || portOf(target) === SSH ? OPEN : REFUSES
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
      host: this.hostAt(target).id,
      service: this.listener(target),
      port: portOf(target),
      result: scanResults[code],
      status: this.status[target],
      rows: this.rows[target],
      guesses: this.guesses[target],
    }))
  }

  tape(tape: Tape): void {
    const count = this.result.length
    this.next = tape.number(this.next)
    this.guessing = tape.number(this.guessing)
    for (const column of [this.result, this.askedUs, this.guesses, this.status, this.rows]) tape.array(column, count)
  }

  /** What has not answered for so long is filtered: nobody says no. */
  private giveUp(): void {
    const { links, queue } = this.beside.annex
    this.askedUs.forEach((askedUs, target) => {
      const roundTripUs = 2 * links.latencyUs[this.hostAt(target).link]
      if (askedUs === 0 || askedUs > queue.nowUs - PATIENCE_US - roundTripUs) return
      this.askedUs[target] = 0
      this.found(target, FILTERED)
    })
  }

  private found(target: number, code: number): void {
    if (code !== IS_OPEN && this.guessing === target) this.guessing = -1
    this.result[target] = code
  }

  private try(target: number): void {
    if (this.result[target] !== IN) this.guesses[target] = 0
    this.send(target, PROBE)
  }

  /** What strangers do with an open port: guess passwords, or ask for a page where that gets past the balancer. */
  private follow(target: number): void {
    const service = this.listener(target)
    if (portOf(target) === MYSQL && this.result[target] !== IN) this.guessing = target
    else if (portOf(target) === HTTP && service >= 0 && !this.isSite(service)) this.send(target, CHECK)
  }

  private guess(target: number): void {
    this.guesses[target]++
    const message = this.send(target, GUESS)
    if (message !== null) message.value = this.guesses[target] >= this.fallsAt[hostIn(target)] ? 1 : 0
    if (this.guesses[target] === MOST_GUESSES) this.guessing = -1
  }

  /** MySQL let them in, or not (error 1045). */
  private answered(target: number, value: number): void {
    if (value !== 0 || this.result[target] === IN) return
    const { ledger, services } = this.world
    this.guessing = -1
    this.result[target] = IN
    this.rows[target] = services.reduce((rows, { part }) => ('population' in part ? part.population : rows), 0)
    ledger.note('brokenInto', this.listener(target), this.rows[target], this.guesses[target])
  }

  private seen(target: number, status: number): void {
    if (this.status[target] === 0) this.world.ledger.note('bypassed', this.listener(target), status)
    this.status[target] = status
  }

  private send(target: number, purpose: number): Message | null {
    const { links, post, queue } = this.beside.annex
    const { link, place } = this.hostAt(target)
    const service = this.listener(target)
    const to = service < 0 ? this.beside.groundOf(place) : service
    this.askedUs[target] = queue.nowUs
    return post.send(this.channel, purpose, { from: this.own.index, to, link, spanUs: links.latencyUs[link] }, target)
  }

  private hostAt(target: number): ScannedHost {
    return this.hosts[hostIn(target)]
  }

  /** Index of the service that listens at the port; -1 for none: the host's own SSH, or nobody. */
  private listener(target: number): number {
    const { id } = this.hostAt(target)
    return this.world.services.findIndex(({ listens, part }) => part.host === id && listens === portOf(target))
  }

  /** Whether it is what everybody may ask: what the users ask too. */
  private isSite(service: number): boolean {
    const { design, services } = this.world
    const { id } = services[service].part
    return design.services.some((part) => 'site' in part && part.site === id)
  }
}

/** The place of a target's host among those that are scanned. */
const hostIn = (target: number): number => Math.floor(target / scannedPorts.length)
const portOf = (target: number): number => scannedPorts[target % scannedPorts.length]
