/** Which source a MySQL copies from, if any, and what remains once it has stopped: the slots of its threads. */
import type { Tape, Taped } from '../../../kernel/tape'
import { ACKNOWLEDGEMENT, BINLOG } from '../../../network/messages'
import type { Message } from '../../../network/messages'
import type { World } from '../../../world'
import type { Database } from '../database'
import { promote } from './promotion'
import type { Promotable } from './promotion'
import { Replica } from './replica'
import type { Following } from './replica'
import { IO_TIMER, SQL_TIMER } from './threads'
import type { Threads } from './threads'

/** A database with its replica side, one of several. */
interface Copier extends Promotable {
  readonly copying: Copying
  readonly replica: Replica | null
  readonly others: readonly Copier[]
}

export class Copying implements Taped {
  /** Null when it copies from nobody. */
  replica: Replica | null = null
  private threads: Threads = { io: -1, sql: -1, relay: -1, acknowledgements: -1 }
  /** The replica that it is or was. */
  private past: Replica | null = null

  constructor(
    private readonly world: World,
    private readonly own: Copier,
  ) {}

  /** Called when all databases exist: takes timers and channels, and the source that the design says. */
  connect(): void {
    const { own, world } = this
    const { id, source } = own.part
    this.threads = {
      io: world.addTimer(own, IO_TIMER),
      sql: world.addTimer(own, SQL_TIMER),
      relay: world.addChannel(),
      acknowledgements: world.addChannel(),
    }
    if (source === null) return
    const following = { source: this.database(world.indexOf(source)), link: world.links.between(source, id) }
    this.replica = this.past = this.create(following)
    this.past.ioThread.semiSync = own.copySettings.acknowledges
  }

  /** One of its timers is due. */
  tick(code: number): void {
    const { own, replica } = this
    if (replica === null) return
    if (code === IO_TIMER) replica.ioThread.tick()
    else if (!own.paused) replica.sqlThread.tick()
    this.promoteIfApplied()
  }

  /** STOP REPLICA IO_THREAD; START REPLICA SQL_THREAD; and a promotion when all that was received is applied. */
  promoteWhenApplied(persist: boolean): void {
    const { own, replica } = this
    if (replica === null) return
    // In this order, for MariaDB discards its relay log when one thread is started while both are stopped.
    if (!replica.sqlOn) replica.startSql()
    replica.sqlThread.promotion = persist ? 'persisted' : 'global'
    replica.stopIo()
    const left = replica.received - replica.applied
    if (left > 0) own.note('promoting', left)
    this.promoteIfApplied()
  }

  private promoteIfApplied(): void {
    const { own, replica } = this
    const promotion = replica?.sqlThread.promotion ?? 'none'
    if (promotion === 'none' || replica?.applied !== replica?.received) return
    promote(this.world, own, promotion === 'persisted')
  }

  /** An entry of its source's log, or an acknowledgement from one of its replicas; false when it is neither. */
  heard({ purpose, from, subject }: Message): boolean {
    if (purpose === BINLOG) this.replica?.ioThread.received()
    else if (purpose === ACKNOWLEDGEMENT) {
      this.database(from).replica?.ioThread.acknowledgedTo(subject)
      this.own.semiSync.acknowledged()
    } else return false
    return true
  }

  /** A setting that concerns the replica side has another value. */
  changed(keyword: string): void {
    if (keyword === 'SOURCE_DELAY') this.replica?.sqlThread.next()
    if (keyword === 'SOURCE_SSL' && this.own.answers) this.replica?.ioThread.reconnect()
  }

  /** STOP REPLICA; RESET REPLICA ALL: what was received and not applied is discarded. */
  end(): void {
    this.replica?.stop()
    this.replica = null
    this.world.seal()
  }

  /** CHANGE REPLICATION SOURCE TO …; START REPLICA. With `position` it claims to have everything before it. */
  begin(source: Database, link: number, position: number | null): void {
    this.end()
    const following = { source, link }
    this.replica = this.past ??= this.create(following)
    this.replica.follow(following, position)
    this.world.seal()
    this.replica.start()
  }

  tape(tape: Tape): void {
    const copies = tape.flag(this.replica !== null)
    const past = tape.aside(this.past === null ? 0 : 1) === 0 ? null : this.tapePast(tape)
    this.past = past
    this.replica = copies ? past : null
  }

  private tapePast(tape: Tape): Replica {
    const { past } = this
    const following = {
      source: this.database(tape.number(past?.source.index ?? -1)),
      link: tape.number(past?.link ?? -1),
    }
    const replica = past ?? this.create(following)
    replica.following = following
    replica.tape(tape)
    return replica
  }

  private create(following: Following): Replica {
    return new Replica(this.own, following, this.threads, this.world)
  }

  private get all(): readonly Copier[] {
    return [this.own, ...this.own.others]
  }

  private database(index: number): Copier {
    const database = this.all.find((one) => one.index === index)
    if (database === undefined) throw new Error(`The service ${index} is not a MySQL.`)
    return database
  }
}
