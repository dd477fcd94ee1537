/**
 * A replica's SQL thread: it applies what was received, one transaction after another, each when SOURCE_DELAY has passed
 * since its commit, and stops at a duplicate key.
 */
import type { EventQueue } from '../../../kernel/event-queue'
import type { Tape, Taped } from '../../../kernel/tape'
import type { Replica } from './replica'

export const DUPLICATE_KEY = 1062

const promotions = ['none', 'global', 'persisted'] as const

export class SqlThread implements Taped {
  on = true
  errno = 0
  /** The duplicate key, while `errno` says so. */
  duplicateKey = 0
  /** Whether its database is promoted when all is applied, by SET PERSIST or SET GLOBAL; given up when the thread stops. */
  promotion: (typeof promotions)[number] = 'none'
  private applying = false

  constructor(
    private readonly replica: Replica,
    private readonly timer: number,
    private readonly queue: EventQueue,
  ) {}

  start(): void {
    this.on = true
    this.errno = this.duplicateKey = 0
    this.next()
  }

  stop(): void {
    this.queue.cancel(this.timer)
    this.applying = false
    this.on = false
    this.promotion = 'none'
  }

  /** This process was frozen and resumes: the transaction it was applying starts again. */
  resume(): void {
    this.applying = false
    this.next()
  }

  /** Begins the next transaction, or waits until it is old enough. */
  next(): void {
    const { replica, queue, timer } = this
    const { own, source } = replica
    if (!this.on || this.applying || replica.applied >= replica.received || !own.answers) return
    const { sourceDelayUs } = own.copySettings
    const earlyUs = sourceDelayUs === 0 ? 0 : source.binlog.committedUs(replica.applied) + sourceDelayUs
    if (earlyUs > queue.nowUs) queue.schedule(timer, earlyUs - queue.nowUs)
    else {
      this.applying = true
      queue.schedule(timer, own.applyTime.draw() * own.slowness)
    }
  }

  tick(): void {
    const { replica } = this
    const { own, source } = replica
    if (!this.applying) {
      this.next()
      return
    }
    this.applying = false
    const entry = source.binlog.at(replica.applied)
    if (own.data.collides(entry)) {
      this.on = false
      this.promotion = 'none'
      this.errno = DUPLICATE_KEY
      this.duplicateKey = entry.key
      own.note('sqlError', entry.write, entry.key)
      return
    }
    own.commits.apply(entry, source)
    replica.applied++
    replica.passOverKnown()
    this.next()
  }

  tapeOn(tape: Tape): void {
    this.on = tape.flag(this.on)
  }

  tape(tape: Tape): void {
    this.applying = tape.flag(this.applying)
    this.errno = tape.number(this.errno)
    this.duplicateKey = tape.aside(this.duplicateKey)
    const waits = tape.optional(this.promotion !== 'none', () => {
      this.promotion = promotions[tape.number(promotions.indexOf(this.promotion))]
    })
    if (!waits && tape.playing) this.promotion = 'none'
  }
}
