/**
 * The replica side of a MySQL: its two threads, and how far in the source's binlog each of them is. The source can
 * change.
 */
import type { Tape, Taped } from '../../../kernel/tape'
import type { World } from '../../../world'
import type { Copy, Database, IoState } from '../database'
import { IoThread } from './io-thread'
import { SqlThread } from './sql-thread'
import type { Threads } from './threads'

/** Why the source does not serve it: it has transactions that it should not have, or needs some that are purged. */
export type Refusal = 'diverged' | 'purged'

/** The source of a replica, and the link to it. */
export interface Following {
  source: Database
  link: number
}

export class Replica implements Copy, Taped {
  /** Entries of the source's binlog in the relay log, and those already visible here. */
  received = 0
  applied = 0
  readonly ioThread: IoThread
  readonly sqlThread: SqlThread
  /** The source has agreed to send from `received` on. */
  private positioned = true

  constructor(
    readonly own: Database,
    public following: Following,
    threads: Threads,
    world: Pick<World, 'links' | 'post' | 'queue'>,
  ) {
    this.ioThread = new IoThread(this, threads, world)
    this.sqlThread = new SqlThread(this, threads.sql, world.queue)
  }

  get source(): Database {
    return this.following.source
  }

  get link(): number {
    return this.following.link
  }

  get io(): IoState {
    return this.ioThread.state
  }

  get sqlOn(): boolean {
    return this.sqlThread.on
  }

  /** The source keeps its log for it from `applied` on. */
  get holdsPlace(): boolean {
    return this.positioned
  }

  /** When the entry at this position was or will be sent by the source. */
  sentUs(position: number): number {
    return Math.max(this.ioThread.connectedUs, this.source.binlog.committedUs(position))
  }

  /**
   * MySQL's Seconds_Behind_Source: the age of the transaction being applied in whole seconds, wherever the source is. Null when
   * the SQL thread is stopped, or when all that was received is applied and the IO thread does not run; 0 when it does.
   */
  secondsBehind(nowUs: number): number | null {
    const idle = this.applied === this.received
    if (!this.sqlOn || (this.io !== 'Yes' && (idle || this.own.rules.ageNeedsIo))) return null
    if (idle) return 0
    return Math.floor((nowUs - this.source.binlog.committedUs(this.applied)) / 1e6)
  }

  /**
   * Age of the oldest write of the source that is not visible here, in microseconds. When none is missing: 0 while the IO thread
   * runs, otherwise null, for nobody knows what the source does.
   */
  lagUs(nowUs: number): number | null {
    const { binlog } = this.source
    const missing = Math.max(this.applied, binlog.purged)
    if (missing < binlog.end) return nowUs - binlog.committedUs(missing)
    return this.io === 'Yes' ? 0 : null
  }

  /** CHANGE REPLICATION SOURCE TO …; both threads must be stopped. With `position` it claims to have everything before it. */
  follow(following: Following, position: number | null): void {
    this.following = following
    this.positioned = position !== null
    this.received = this.applied = position ?? 0
    this.sqlThread.errno = this.sqlThread.duplicateKey = 0
    this.ioThread.errno = 0
  }

  /** Finds the first entry missing here; says why the source cannot send from there, or null. */
  findPosition(): Refusal | null {
    if (this.positioned) return null
    const { own, source } = this
    this.received = this.applied = source.data.firstLackedBy(own.data)
    if (own.rules.refused(own.data.executed, source.data.executed, source.index) > 0) return 'diverged'
    if (!source.data.canServe(own.data)) return 'purged'
    this.positioned = true
    return null
  }

  /** What is already here, from another source, is neither sent nor applied. */
  passOverKnown(): void {
    const { own, source } = this
    const { binlog } = source
    const { executed } = own.data
    while (this.applied < binlog.end && binlog.isIn(executed, this.applied)) this.applied++
    if (this.received < this.applied) this.received = this.applied
  }

  /** The next entry is in the relay log. */
  receive(): void {
    this.received++
    this.sqlThread.next()
  }

  startIo(): void {
    if (this.io !== 'No') return
    this.discardRelayLog()
    this.ioThread.connect()
  }

  stopIo(): void {
    this.ioThread.stop()
  }

  startSql(): void {
    this.discardRelayLog()
    this.sqlThread.start()
  }

  stopSql(): void {
    this.sqlThread.stop()
  }

  /** This process died or was promoted: both threads are gone. */
  stop(): void {
    this.stopSql()
    this.stopIo()
  }

  /** START REPLICA, by an operator or because the process is back: it goes on with its relay log. */
  start(): void {
    this.discardRelayLog(this.own.copySettings.recoversRelayLog)
    this.sqlThread.start()
    this.ioThread.connect()
  }

  /** This process was frozen and resumes. */
  resume(): void {
    this.ioThread.resume()
    this.sqlThread.resume()
  }

  tape(tape: Tape): void {
    this.ioThread.tapeState(tape)
    this.sqlThread.tapeOn(tape)
    this.received = tape.number(this.received)
    this.applied = tape.number(this.applied)
    this.ioThread.connectedUs = tape.number(this.ioThread.connectedUs)
    this.sqlThread.tape(tape)
    this.ioThread.tape(tape)
    this.positioned = tape.flag(this.positioned)
  }

  /** While both threads are stopped: what was received and not applied is fetched again, where the program or a setting says so. */
  private discardRelayLog(recovers = false): void {
    if (this.io === 'No' && !this.sqlOn && (recovers || !this.own.rules.keepsRelayLog)) this.received = this.applied
  }
}
