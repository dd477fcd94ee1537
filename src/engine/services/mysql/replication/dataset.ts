/**
 * What a MySQL has on its disk: its binary log, the GTIDs it has executed, its rows and their keys. It knows which of its
 * transactions another database lacks, and keeps those in its log as long as that one may still fetch them.
 */
import type { Tape } from '../../../kernel/tape'
import { Binlog } from './binlog'
import type { BinlogEntry } from './binlog'
import { GtidSet } from './gtid-set'
import { IntervalSet } from './interval-set'

/** How many entries are kept for a database that is not copying and may be attached later. */
const KEPT_FOR_OTHERS = 4096
/** Entries between two purges: a power of two. */
const PURGE_EVERY = 64

/** A client's write. */
export type NewWrite = Pick<BinlogEntry, 'write' | 'request' | 'user' | 'committedUs'>

export class Dataset {
  readonly binlog = new Binlog()
  readonly executed: GtidSet
  /** The writes whose rows are here, by number. They differ from those executed only after an attach by force. */
  readonly rows = new IntervalSet()
  private readonly keys = new IntervalSet()
  /** The number of its own transactions so far. */
  private sequence = 0

  constructor(
    private readonly index: number,
    services: number,
    private readonly autoIncrement: boolean,
  ) {
    this.executed = new GtidSet(services)
  }

  /** A client's write: it gets the next GTID of this database, and the next key of its table. */
  commit({ write, request, user, committedUs }: NewWrite): BinlogEntry {
    const key = this.autoIncrement ? this.keys.last + 1 : 0
    return { write, request, user, committedUs, origin: this.index, sequence: ++this.sequence, key }
  }

  /** True when a row here has this entry's key: another row, or the same one, left by an attach by force. */
  collides({ key, write }: BinlogEntry): boolean {
    return (key > 0 && this.keys.has(key)) || this.rows.has(write)
  }

  append(entry: BinlogEntry, neededFrom: () => number): void {
    const { binlog } = this
    if (binlog.full) binlog.makeRoom(binlog.purged)
    binlog.append(entry)
    this.executed.add(entry.origin, entry.sequence)
    this.rows.add(entry.write)
    if (entry.key > 0) this.keys.add(entry.key)
    if (binlog.end % PURGE_EVERY === 0) binlog.purgeTo(neededFrom())
  }

  /** The first position of the log that the other database does not have; the end when it has all. */
  firstLackedBy(other: Dataset): number {
    const { binlog } = this
    let position = binlog.purged
    while (position < binlog.end && binlog.isIn(other.executed, position)) position++
    return position
  }

  /** The position from which the log must be kept for a database that is not copying from here. */
  keptFor(other: Dataset): number {
    return Math.max(this.firstLackedBy(other), this.binlog.end - KEPT_FOR_OTHERS)
  }

  /** True when all that the other database lacks is still in the log. */
  canServe(other: Dataset): boolean {
    const { binlog } = this
    let lacked = 0
    for (let position = binlog.purged; position < binlog.end; position++) {
      if (!binlog.isIn(other.executed, position)) lacked++
    }
    return lacked === this.executed.beyond(other.executed)
  }

  /**
   * RESET BINARY LOGS AND GTIDS; SET GLOBAL gtid_purged = what the other one has: exactly that counts as executed here from
   * now on, whatever rows are here.
   */
  pretend(other: Dataset): void {
    this.executed.copy(other.executed)
    this.binlog.purged = this.binlog.end
  }

  tape(tape: Tape, neededFrom: number): void {
    this.binlog.tapeFrom(tape, neededFrom)
    this.executed.tape(tape)
    this.rows.tape(tape)
    this.keys.tape(tape)
    this.sequence = tape.aside(this.sequence)
  }
}
