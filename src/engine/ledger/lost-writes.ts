/** The writes that a promotion lost, by number. */
import type { Tape, Taped } from '../kernel/tape'
import type { BinlogEntry } from '../services/mysql/replication/binlog'

const KEPT = 1024

export class LostWrites implements Taped {
  /** Writes ever lost; the first 1024 are kept by number. */
  total = 0
  private readonly write = new Int32Array(KEPT)
  private readonly request = new Int32Array(KEPT)

  add(entries: readonly Pick<BinlogEntry, 'write' | 'request'>[]): void {
    for (const entry of entries) {
      if (this.total < KEPT) {
        this.write[this.total] = entry.write
        this.request[this.total] = entry.request
      }
      this.total++
    }
  }

  /** True when this write, among the kept ones, was lost. */
  has(write: number): boolean {
    for (let i = 0; i < Math.min(this.total, KEPT); i++) if (this.write[i] === write) return true
    return false
  }

  /** The kept ones: each write's number and the number of the request that made it. */
  list(): { write: number; request: number }[] {
    return Array.from({ length: Math.min(this.total, KEPT) }, (_, i) => ({
      write: this.write[i],
      request: this.request[i],
    }))
  }

  tape(tape: Tape): void {
    this.total = tape.number(this.total)
    const kept = Math.min(this.total, KEPT)
    tape.array(this.write, kept)
    tape.array(this.request, kept)
  }
}
