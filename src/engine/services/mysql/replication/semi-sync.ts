/**
 * The source's side of semi-synchronous replication: a commit waits until enough replicas have acknowledged that it is in
 * their relay log. When one waits too long, all are answered and commits stop waiting, until the replicas have caught up.
 */
import type { Tape, Taped } from '../../../kernel/tape'
import { tapeCall } from '../../../network/calls'
import type { CallPool } from '../../../network/call-pool'
import type { Call } from '../../../network/calls'
import type { Settings } from '../../settings'
import type { Database } from '../database'

export const waitPoints = ['AFTER_SYNC', 'AFTER_COMMIT'] as const

export class SemiSync implements Taped {
  enabled = false
  /** `enabled` as it was when the status last followed it. */
  private was = false
  /** Rpl_semi_sync_source_status. */
  on = false
  timeoutUs = 0
  replicaCount = 1
  /** True when a waiting write is not yet visible to others. */
  hides = true
  /** Writes answered because enough replicas had them, and writes answered without. */
  acknowledgedWrites = 0
  unacknowledgedWrites = 0
  /** The position after the last write that was answered because enough replicas had it. */
  promised = 0
  /** Calls whose commit waits, and their positions in the binlog, in order. */
  private readonly calls: Call[] = []
  private readonly positions: number[] = []

  constructor(
    private readonly pool: CallPool,
    private readonly own: Database,
  ) {}

  /** Settings have changed: it reads its own. */
  configure(settings: Settings): void {
    this.enabled = settings.flag('rpl_semi_sync_source_enabled')
    this.timeoutUs = settings.get('rpl_semi_sync_source_timeout')
    this.hides = !settings.flag('rpl_semi_sync_source_wait_point')
    this.replicaCount = settings.get('rpl_semi_sync_source_wait_for_replica_count')
  }

  get waiting(): number {
    return this.calls.length
  }

  /** The first position whose commit still waits; Infinity when none does. */
  get firstWaiting(): number {
    return this.positions.at(0) ?? Infinity
  }

  /** Rpl_semi_sync_source_clients: replicas that are connected and acknowledge. */
  get clients(): number {
    const connected = this.own.followers.filter(({ replica }) => replica?.io === 'Yes' && !replica.ioThread.halfOpen)
    return connected.filter(({ replica }) => replica?.ioThread.semiSync).length
  }

  /** Settings were changed: when `enabled` was, it begins as ON, and nothing waits when it is off. */
  switched(): void {
    if (this.enabled === this.was) return
    this.was = this.on = this.enabled
    if (!this.enabled) this.releaseAll()
  }

  wait(call: Call, position: number): void {
    this.calls.push(call)
    this.positions.push(position)
  }

  /** A commit was answered without waiting. */
  passed(): void {
    if (this.enabled) this.unacknowledgedWrites++
  }

  /** A replica's acknowledgement has arrived. */
  acknowledged(): void {
    if (!this.enabled) return
    const upTo = this.acknowledgedTo()
    while (this.firstWaiting < upTo) {
      this.acknowledgedWrites++
      this.promised = this.firstWaiting + 1
      this.release(true)
    }
    if (this.on || upTo < this.own.binlog.end) return
    this.on = true
    this.own.note('semiSyncOn')
  }

  timedOut(): void {
    this.on = false
    this.own.note('semiSyncOff', this.waiting)
    this.releaseAll()
  }

  /** The process died. What was waiting is in its log and on its disk, and its clients will never hear of it. */
  died(): void {
    for (const position of this.positions) this.own.commits.forsake(position)
    this.calls.length = this.positions.length = 0
    this.on = this.enabled
  }

  tape(tape: Tape): void {
    this.on = tape.flag(this.on)
    this.was = this.enabled
    this.acknowledgedWrites = tape.number(this.acknowledgedWrites)
    this.unacknowledgedWrites = tape.number(this.unacknowledgedWrites)
    this.promised = tape.number(this.promised)
    const { calls, positions, pool } = this
    const count = tape.number(calls.length)
    const waiting = Array.from({ length: count }, (_, i) => {
      const call = tapeCall(tape, pool.all, calls.at(i) ?? null)
      positions[i] = tape.number(positions[i])
      return call
    })
    positions.length = count
    calls.splice(0, calls.length, ...waiting.filter((call) => call !== null))
  }

  /** The position up to which enough replicas have acknowledged. */
  private acknowledgedTo(): number {
    const known = this.own.followers.map(({ replica }) => replica?.ioThread.acknowledged ?? 0)
    return known.sort((a, b) => b - a).at(this.replicaCount - 1) ?? 0
  }

  private releaseAll(): void {
    while (this.waiting > 0) {
      this.unacknowledgedWrites++
      this.release(false)
    }
  }

  private release(byReplica: boolean): void {
    const [call, position] = [this.calls.shift(), this.positions.shift()]
    if (call !== undefined && position !== undefined) this.own.commits.release(call, position, byReplica)
  }
}
