/** A part of the annex: a service that can be switched on and off, and is not there while it is off. */
import type { Switch } from '../command'
import type { EventQueue } from '../kernel/event-queue'
import type { Tape } from '../kernel/tape'
import type { Verdict } from '../network/links'
import type { Message } from '../network/messages'
import { Service } from '../services/service'
import type { Annex } from './annex'

export abstract class Outsider extends Service {
  /** Set by `switchTo` only. */
  on = false

  /** The switch that puts it there. */
  abstract readonly switchedBy: Switch

  override get queue(): EventQueue {
    return this.annex.queue
  }

  protected get annex(): Annex {
    const { beside } = this.world
    if (beside === null) throw new Error('Nothing stands beside this site.')
    return beside.annex
  }

  /** Puts it there, or takes it away; nothing happens when it is so already. */
  switchTo(on: boolean): void {
    if (this.on === on) return
    this.on = on
    this.annex.use()
    if (on) this.begin()
    else this.end()
  }

  /** What a connection that it opens meets at its end, before any process. */
  abstract admit(message: Message): Verdict

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
