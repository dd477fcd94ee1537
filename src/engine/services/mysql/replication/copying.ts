/** Whom a MySQL copies from, if from anybody, and what is left of it when it has stopped: the timers and places of its threads. */
import type { Tape, Taped } from '../../../kernel/tape'
import type { World } from '../../../world'
import type { Database } from '../database'
import { Replica } from './replica'
import type { Following } from './replica'
import { IO_TIMER, SQL_TIMER, ThreadTimers } from './thread-timers'

/** A database with its copying, one of several. */
interface Copier extends Database {
  readonly copying: Copying
  readonly replica: Replica | null
  readonly others: readonly Copier[]
}

export class Copying implements Taped {
  /** Null when it copies from nobody. */
  replica: Replica | null = null
  /** Timers for a replica's threads; all databases but one have some, whoever uses them. */
  timers: ThreadTimers | null = null
  /** The replica that it is or was. */
  private past: Replica | null = null

  constructor(
    private readonly world: World,
    private readonly own: Copier,
  ) {}

  /** All databases exist: takes timers, and the place that the design says. */
  connect(): void {
    const { own, world } = this
    const { id, source } = own.part
    const primaries = this.all.filter(({ part }) => part.source === null)
    if (Math.min(...primaries.map(({ index }) => index)) === own.index) return
    this.timers = new ThreadTimers(own.index, world.addTimer(own, IO_TIMER), world.addTimer(own, SQL_TIMER))
    if (source === null) return
    const following = {
      source: this.database(world.indexOf(source)),
      link: world.links.between(source, id),
      timers: this.timers,
    }
    this.replica = this.past = this.create(following)
    this.past.ioThread.semiSync = own.acknowledges
  }

  /** One of the own timers is due; it may serve the threads of another database. */
  tick(code: number): void {
    const { replica } = this.database(this.timers?.user ?? this.own.index)
    if (replica === null) return
    if (code === IO_TIMER) replica.ioThread.tick()
    else if (!replica.own.paused) replica.sqlThread.tick()
  }

  /** STOP REPLICA; RESET REPLICA ALL: what was received and not applied is discarded. */
  end(): void {
    this.replica?.stop()
    this.replica = null
  }

  /** CHANGE REPLICATION SOURCE TO …; START REPLICA. With `position` it believes to have all that is before it. */
  begin(source: Database, link: number, position: number | null): void {
    this.end()
    const following = { source, link, timers: this.freeTimers() }
    following.timers.user = this.own.index
    this.replica = this.past ??= this.create(following)
    this.replica.follow(following, position)
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
      timers: this.timersOf(tape.number(past?.timers.owner ?? -1)),
    }
    const replica = past ?? this.create(following)
    replica.following = following
    replica.tape(tape)
    return replica
  }

  private create(following: Following): Replica {
    return new Replica(this.own, following, this.world.queue, this.world.links)
  }

  /** The own timers, or those of another database, that nobody uses now; who used some last may use others by now. */
  private freeTimers(): ThreadTimers {
    for (const { copying } of this.all) {
      const { timers } = copying
      if (timers !== null && this.database(timers.user).replica?.timers !== timers) return timers
    }
    throw new Error('Every database copies from another one.')
  }

  private timersOf(owner: number): ThreadTimers {
    const { timers } = this.database(owner).copying
    if (timers === null) throw new Error(`The database ${owner} has no timers.`)
    return timers
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
