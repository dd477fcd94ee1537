/**
 * A replica's IO thread: it copies the source's binlog in order, one network trip behind each commit, acknowledges what
 * it has received when replication is semi-synchronous, and keeps retrying while the source is away.
 */
import type { Tape, Taped } from '../../../kernel/tape'
import type { JournalEvent } from '../../../ledger/journal'
import { OPEN } from '../../../network/links'
import { ACKNOWLEDGEMENT, BINLOG } from '../../../network/messages'
import type { World } from '../../../world'
import type { IoState } from '../database'
import type { Replica } from './replica'
import type { Threads } from './threads'

const ioStates: readonly IoState[] = ['Yes', 'No', 'Connecting']

/** Last_IO_Errno while the source cannot be reached, and when it does not have what the replica needs. */
export const CANNOT_CONNECT = 2003
export const FATAL_READ = 1236

export class IoThread implements Taped {
  state: IoState = 'Yes'
  errno = 0
  /** When the source began to send: entries committed earlier are sent at this time. */
  connectedUs = 0
  /** It acknowledges: `rpl_semi_sync_replica_enabled` was on when it connected. */
  semiSync = true
  /** How much the source knows this replica has received. */
  acknowledged = 0
  /** When it gives up on a silent source; 0 for never. */
  private silentUntilUs = 0
  /** The source's machine knows nothing of this connection, which still looks alive here: an IO thread only reads. */
  halfOpen = false

  constructor(
    private readonly replica: Replica,
    private readonly threads: Threads,
    private readonly world: Pick<World, 'links' | 'post' | 'queue'>,
  ) {}

  /** Starts copying, or trying to connect. */
  connect(): void {
    const { own, source } = this.replica
    const { links, queue } = this.world
    if (
      !this.wayIsOpen ||
      !source.answers ||
      links.filter.admitBetween(own.index, source.index, source.listens) !== OPEN
    ) {
      this.retry()
      return
    }
    const refused = this.replica.findPosition()
    if (refused !== null) {
      this.stop()
      this.errno = FATAL_READ
      this.note('ioError', refused === 'purged' ? 1 : 0)
      return
    }
    const before = this.state
    this.state = 'Yes'
    this.errno = 0
    this.acknowledged = 0
    this.semiSync = own.copySettings.acknowledges
    this.connectedUs = queue.nowUs + this.world.links.setupUs[this.replica.link]
    if (before === 'Connecting') this.note('ioConnected')
    this.receiveNext()
    if (this.replica.received === source.binlog.end) this.acknowledge()
    this.arm()
  }

  /** STOP REPLICA IO_THREAD, or the connection ended. */
  stop(): void {
    this.hangUp()
    this.world.queue.cancel(this.threads.io)
    this.state = 'No'
  }

  /** The connection broke; it tries to connect every SOURCE_CONNECT_RETRY. */
  retry(): void {
    if (this.state !== 'Connecting') this.note('ioConnecting')
    this.hangUp()
    this.state = 'Connecting'
    this.errno = CANNOT_CONNECT
    this.world.queue.schedule(this.threads.io, this.replica.own.copySettings.connectRetryUs)
  }

  /** The source committed something, was frozen or resumed. */
  sourceChanged(): void {
    if (this.state !== 'Yes') return
    this.listen()
    this.receiveNext()
    this.arm()
  }

  /**
   * The source's process died, which closed the connection; or its machine lost power, which nobody hears of. A process
   * that came after a power failure has no part in the connection of before.
   */
  sourceDied(silently: boolean): void {
    if (this.state !== 'Yes' || this.halfOpen) return
    if (!silently) {
      this.retry()
      return
    }
    this.halfOpen = true
    this.acknowledged = 0
    this.clearWay()
    this.listen()
    this.arm()
  }

  /** A cut connection looks alive to both ends; what was on it is sent again when the path is free. */
  linkChanged(): void {
    if (this.state !== 'Yes') return
    this.clearWay()
    this.connectedUs = this.world.queue.nowUs
    this.listen()
    this.receiveNext()
    this.acknowledge()
    this.arm()
  }

  /** This process was frozen and resumes. */
  resume(): void {
    if (this.state === 'Connecting' && !this.world.queue.pending(this.threads.io)) this.connect()
    this.sourceChanged()
  }

  /** CHANGE REPLICATION SOURCE TO SOURCE_SSL, between a stop and a start of the thread: it connects anew. */
  reconnect(): void {
    if (this.state !== 'Yes') return
    this.hangUp()
    this.connect()
  }

  /** Time to retry, or to give up on a silent source. */
  tick(): void {
    if (this.replica.own.paused) return
    if (this.state === 'Connecting') this.connect()
    else this.retry()
  }

  /** The next entry of the source's log has arrived. */
  received(): void {
    this.replica.receive()
    this.acknowledge()
    this.receiveNext()
  }

  /** The source has heard that everything before this position is here. */
  acknowledgedTo(position: number): void {
    this.acknowledged = Math.max(this.acknowledged, position)
  }

  tapeState(tape: Tape): void {
    this.state = ioStates[tape.number(ioStates.indexOf(this.state))]
  }

  tape(tape: Tape): void {
    this.errno = tape.aside(this.errno)
    this.semiSync = tape.flag(this.semiSync)
    this.acknowledged = tape.number(this.acknowledged)
    this.silentUntilUs = tape.number(this.silentUntilUs)
    this.halfOpen = tape.flag(this.halfOpen)
  }

  /** Names the source when it is not the design's. */
  private note(event: JournalEvent, value = 0): void {
    const { own, source } = this.replica
    own.note(event, value, source.part.id === own.part.source ? 0 : source.index + 1)
  }

  private get wayIsOpen(): boolean {
    return this.world.links.verdict[this.replica.link] === OPEN
  }

  private hangUp(): void {
    this.silentUntilUs = 0
    this.halfOpen = false
    this.acknowledged = 0
    this.clearWay()
  }

  private clearWay(): void {
    this.world.post.clear(this.threads.relay)
    this.world.post.clear(this.threads.acknowledgements)
  }

  /** A source that sends nothing, not even heartbeats, is given up on after `replica_net_timeout`. */
  private listen(): void {
    const { own, source } = this.replica
    if (!source.paused && this.wayIsOpen && !this.halfOpen) this.silentUntilUs = 0
    else if (this.silentUntilUs === 0) this.silentUntilUs = this.world.queue.nowUs + own.copySettings.netTimeoutUs
  }

  /** Puts the next entry in transit, once there is one; those after it follow at the pace of their commits. */
  private receiveNext(): void {
    const { replica, threads } = this
    const { own, source, link } = replica
    const { links, post, queue } = this.world
    if (post.first(threads.relay) !== null) return
    replica.passOverKnown()
    if (replica.received >= source.binlog.end || source.paused || this.halfOpen) return
    const sentUs = replica.sentUs(replica.received)
    const spanUs = Math.max(0, sentUs + links.latencyUs[link] - queue.nowUs)
    const way = { from: source.index, to: own.index, link, spanUs }
    const message = post.send(threads.relay, BINLOG, way, replica.received)
    if (message !== null) message.startedUs = sentUs
  }

  private acknowledge(): void {
    const { own, source, link, received } = this.replica
    if (!this.semiSync || !source.semiSync.enabled || this.halfOpen) return
    const way = { from: own.index, to: source.index, link, spanUs: this.world.links.latencyUs[link] }
    this.world.post.send(this.threads.acknowledgements, ACKNOWLEDGEMENT, way, received)
  }

  /** Sets the timer for giving up; a timer that is already right is left alone. */
  private arm(): void {
    if (this.state !== 'Yes') return
    const { queue } = this.world
    const { io } = this.threads
    if (this.replica.own.paused || this.silentUntilUs === 0) queue.cancel(io)
    else if (!queue.pending(io) || queue.due(io) !== this.silentUntilUs) {
      queue.schedule(io, Math.max(0, this.silentUntilUs - queue.nowUs))
    }
  }
}
