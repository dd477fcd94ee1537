/** A part of the annex: a service that can be switched on and off, and is not there while it is off. */
import type { Switch } from '../command'
import type { EventQueue } from '../kernel/event-queue'
import type { Tape } from '../kernel/tape'
import type { JournalEvent } from '../ledger/journal'
import type { Call } from '../network/calls'
import type { Verdict } from '../network/links'
import type { Message } from '../network/messages'
import { DEAD, OFF } from '../network/port'
import { Service } from '../services/service'
import type { Annex } from './annex'
import type { Besides } from './besides'
import type { Hearing } from './hearing'

/** A connection that a packet filter has stopped. */
export interface Stopped {
  link: number
  timeUs: number
  rejected: boolean
}

export abstract class Outsider extends Service {
  /** Set by `switchTo` only. */
  on = false

  /** The switch that puts it there. */
  abstract readonly switchedBy: Switch
  /** The events that say so. */
  abstract readonly switching: readonly [on: JournalEvent, off: JournalEvent]

  /** As its kind says (`standing.ts`); set when it is made. */
  late = false

  /** Its index among all that messages can reach. */
  get address(): number {
    return this.late ? this.index + this.world.design.hosts.length : this.index
  }

  override get queue(): EventQueue {
    return this.annex.queue
  }

  protected get beside(): Besides {
    const { beside } = this.world
    if (beside === null) throw new Error('Nothing stands beside this site.')
    return beside
  }

  protected get annex(): Annex {
    return this.beside.annex
  }

  /** Puts it there, healthy unless its host has no power, or takes it away; nothing happens when it is so already. */
  switchTo(on: boolean): void {
    if (this.on === on) return
    this.on = on
    this.annex.use(this.late)
    const dark = this.world.services.some(({ off, part }) => off && part.host === this.part.host)
    if (on) this.port.trouble = dark ? DEAD | OFF : 0
    if (!on) this.end()
    else if (this.running) this.begin()
  }

  override set(keyword: string, value: number): void {
    super.set(keyword, value)
    this.annex.use()
  }

  /** What a connection that it opens meets at its end, before any process. */
  admit(message: Message): Verdict {
    throw new Error(`${this.part.id} connects to nobody: ${message.index}.`)
  }

  /** Its order has reached whom it is for: carries it out, and returns the answer; absent: it gives none. */
  carryOut?(message: Message): number

  /** Whether a packet filter would stop a message of its own; absent: none stands in its way. */
  isStopped?(message: Message): boolean

  /** By link: what a packet filter has stopped there last. */
  get stopped(): readonly Stopped[] {
    return []
  }

  arrive(call: Call): void {
    throw new Error(`Nobody calls ${this.part.id}: ${call.index}.`)
  }

  /** What it knows of hosts; absent: nothing. */
  readonly books?: readonly Hearing[]

  /** Somebody takes notice of the alert with this id; absent: it has no alerts. Returns whether there is one. */
  acknowledges?(alert: string): boolean

  /** It begins its work. */
  protected abstract begin(): void

  /** It stops everything, and forgets what it waited for. */
  protected abstract end(): void

  protected addTimer(code: number): number {
    return this.annex.addTimer(this.index - this.world.services.length, code)
  }

  override tape(tape: Tape): void {
    super.tape(tape)
    this.on = tape.flag(this.on)
  }
}
