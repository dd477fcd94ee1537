/** A part of the annex: a service that can be switched on and off, and is not there while it is off. */
import type { EventQueue } from '../kernel/event-queue'
import type { Tape } from '../kernel/tape'
import type { Verdict } from '../network/links'
import type { Message } from '../network/messages'
import { Service } from '../services/service'

export abstract class Outsider extends Service {
  /** Set by `switchTo` only. */
  on = false

  override get queue(): EventQueue {
    return this.world.annex.queue
  }

  /** Puts it there, or takes it away; nothing happens when it is so already. */
  switchTo(on: boolean): void {
    if (this.on === on) return
    this.on = on
    this.world.annex.use()
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
    return this.world.annex.addTimer(this.world.annexPlace(this), code)
  }

  override tape(tape: Tape): void {
    super.tape(tape)
    this.on = tape.flag(this.on)
  }
}
