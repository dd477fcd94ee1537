/**
 * A replica's two threads: the IO thread copies the source's binlog in order, one network trip behind each commit;
 * the SQL thread applies what was received, one transaction at a time.
 */
import type { EventQueue } from '../kernel/event-queue'
import type { Tape, Taped } from '../kernel/tape'
import type { LinkTable } from '../network/links'
import type { Mysql } from '../services/mysql'

export type IoState = 'Yes' | 'No' | 'Connecting'
const ioStates: readonly IoState[] = ['Yes', 'No', 'Connecting']

export const IO_TIMER = 1
export const SQL_TIMER = 2

/** What the replica belongs to and needs. */
export interface ReplicaSite {
  own: Mysql
  source: Mysql
  queue: EventQueue
  links: LinkTable
  link: number
  ioTimer: number
  sqlTimer: number
}

export class Replica implements Taped {
  io: IoState = 'Yes'
  sqlOn = true
  /** Entries of the source's binlog in the relay log, and those already visible here. */
  received = 0
  applied = 0
  /** From when on the source sends: entries committed earlier are sent at this time. */
  connectedUs = 0
  private applying = false

  constructor(private readonly site: ReplicaSite) {}

  get source(): Mysql {
    return this.site.source
  }

  get link(): number {
    return this.site.link
  }

  /** When the entry after the received ones was or will be sent by the source. */
  sentUs(position: number): number {
    return Math.max(this.connectedUs, this.source.binlog.committedUs(position))
  }

  /** MySQL's Seconds_Behind_Source: null unless both threads run; 0 when all that was received is applied. */
  secondsBehind(nowUs: number): number | null {
    if (this.io !== 'Yes' || !this.sqlOn) return null
    if (this.applied === this.received) return 0
    return Math.floor((nowUs - this.source.binlog.committedUs(this.applied)) / 1e6)
  }

  /** Age of the oldest write of the source that is not visible here, in microseconds; 0 when none is missing. */
  lagUs(nowUs: number): number {
    const missing = this.source.binlog.end > this.applied
    return missing ? nowUs - this.source.binlog.committedUs(this.applied) : 0
  }

  /** The source committed something, or the way to it is free again. */
  sourceChanged(): void {
    if (this.io === 'Yes' && !this.site.queue.pending(this.site.ioTimer)) this.receiveNext()
  }

  sourceDied(): void {
    if (this.io === 'Yes') this.connecting()
  }

  /** The way to the source is cut or free again; a cut connection looks alive to both ends. */
  linkChanged(): void {
    const { queue, ioTimer } = this.site
    if (this.io !== 'Yes') return
    queue.cancel(ioTimer)
    this.connectedUs = queue.nowUs
    this.receiveNext()
  }

  stopIo(): void {
    this.site.queue.cancel(this.site.ioTimer)
    this.io = 'No'
  }

  startIo(): void {
    if (this.io !== 'No') return
    this.discardRelayLog()
    this.connect()
  }

  stopSql(): void {
    this.site.queue.cancel(this.site.sqlTimer)
    this.applying = false
    this.sqlOn = false
  }

  startSql(): void {
    this.discardRelayLog()
    this.sqlOn = true
    this.applyNext()
  }

  /** The own process died or was promoted: both threads are gone. */
  stop(): void {
    this.stopSql()
    this.stopIo()
  }

  /** The own process is back. What was received but not applied is fetched again. */
  restart(): void {
    this.received = this.applied
    this.sqlOn = true
    this.connect()
  }

  /** The own process was frozen and goes on. */
  resume(): void {
    this.applying = false
    if (this.io === 'Connecting' && !this.site.queue.pending(this.site.ioTimer)) this.connect()
    this.sourceChanged()
    this.applyNext()
  }

  ioTick(): void {
    if (this.io === 'Connecting') this.connect()
    else {
      this.received++
      this.applyNext()
      this.receiveNext()
    }
  }

  sqlTick(): void {
    this.applying = false
    this.site.own.apply(this.source.binlog.at(this.applied))
    this.applied++
    this.applyNext()
  }

  tape(tape: Tape): void {
    this.io = ioStates[tape.number(ioStates.indexOf(this.io))]
    this.sqlOn = tape.flag(this.sqlOn)
    this.received = tape.number(this.received)
    this.applied = tape.number(this.applied)
    this.connectedUs = tape.number(this.connectedUs)
    this.applying = tape.flag(this.applying)
  }

  /** With GTIDs, the first thread started while both stand still begins anew at what is applied (MariaDB 10.11). */
  private discardRelayLog(): void {
    if (this.io === 'No' && !this.sqlOn) this.received = this.applied
  }

  private connect(): void {
    const { source, queue, links, link } = this.site
    if (!source.answers || links.up[link] === 0) {
      this.connecting()
      return
    }
    const before = this.io
    this.io = 'Yes'
    this.connectedUs = queue.nowUs
    if (before === 'Connecting') this.site.own.note('ioConnected')
    this.receiveNext()
  }

  private connecting(): void {
    const { queue, ioTimer, own } = this.site
    if (this.io !== 'Connecting') own.note('ioConnecting')
    this.io = 'Connecting'
    queue.schedule(ioTimer, own.connectRetryUs)
  }

  private receiveNext(): void {
    const { source, queue, links, link, ioTimer } = this.site
    if (this.received >= source.binlog.end || links.up[link] === 0 || source.paused) return
    const arrivesUs = this.sentUs(this.received) + links.latencyUs[link]
    queue.schedule(ioTimer, Math.max(0, arrivesUs - queue.nowUs))
  }

  private applyNext(): void {
    if (!this.sqlOn || this.applying || this.applied >= this.received || !this.site.own.answers) return
    this.applying = true
    this.site.queue.schedule(this.site.sqlTimer, this.site.own.drawApplyTime())
  }
}
