/**
 * A replica's IO thread: it copies the source's binlog in order, one network trip behind each commit, acknowledges what
 * it has received when replication is semi-synchronous, and tries again and again when the source is away.
 */
import type { EventQueue } from '../../../kernel/event-queue'
import type { Tape, Taped } from '../../../kernel/tape'
import type { JournalEvent } from '../../../ledger/journal'
import { OPEN, REFUSES } from '../../../network/links'
import type { LinkTable } from '../../../network/links'
import type { IoState } from '../database'
import { Acknowledgements } from './acknowledgements'
import type { Replica } from './replica'

const ioStates: readonly IoState[] = ['Yes', 'No', 'Connecting']

/** Last_IO_Errno while the source cannot be reached, and when it has not what the replica would need. */
export const CANNOT_CONNECT = 2003
export const FATAL_READ = 1236

export class IoThread implements Taped {
  state: IoState = 'Yes'
  errno = 0
  /** From when on the source sends: entries committed earlier are sent at this time. */
  connectedUs = 0
  /** It acknowledges: `rpl_semi_sync_replica_enabled` was on when it connected. */
  semiSync = true
  /** How much the source knows that this replica has received. */
  acknowledged = 0
  readonly acknowledgements = new Acknowledgements()
  /** When the next entry arrives, and when it gives up a source that is silent; 0 for never. */
  private receiveUs = 0
  private silentUntilUs = 0

  constructor(
    private readonly replica: Replica,
    private readonly queue: EventQueue,
    private readonly links: LinkTable,
  ) {}

  /** Begins to copy, or to try. */
  connect(): void {
    const { own, source } = this.replica
    const { queue } = this
    if (!source.answers || !this.linkUp) {
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
    this.semiSync = own.acknowledges
    this.connectedUs = queue.nowUs
    if (before === 'Connecting') this.note('ioConnected')
    this.receiveNext()
    if (this.replica.received === source.binlog.end) this.acknowledge()
    this.arm()
  }

  /** STOP REPLICA IO_THREAD, or the end of the connection. */
  stop(): void {
    this.hangUp()
    this.queue.cancel(this.replica.ioTimer)
    this.state = 'No'
  }

  /** The connection broke; it tries to connect every SOURCE_CONNECT_RETRY. */
  retry(): void {
    const { own, ioTimer } = this.replica
    if (this.state !== 'Connecting') this.note('ioConnecting')
    this.hangUp()
    this.state = 'Connecting'
    this.errno = CANNOT_CONNECT
    this.queue.schedule(ioTimer, own.connectRetryUs)
  }

  /** The source committed something, was frozen or goes on. */
  sourceChanged(): void {
    if (this.state !== 'Yes') return
    this.listen()
    this.deliver()
    if (this.receiveUs === 0) this.receiveNext()
    this.arm()
  }

  /** A cut connection looks alive to both ends, a refused one is reset; what was on it is sent again when the way is free. */
  linkChanged(): void {
    if (this.state !== 'Yes') return
    if (this.links.verdict[this.replica.link] === REFUSES) {
      this.retry()
      return
    }
    this.queue.cancel(this.replica.ioTimer)
    this.receiveUs = 0
    this.acknowledgements.clear()
    this.connectedUs = this.queue.nowUs
    this.listen()
    this.receiveNext()
    if (this.linkUp) this.acknowledge()
    this.arm()
  }

  /** The own process was frozen and goes on. */
  resume(): void {
    if (this.state === 'Connecting' && !this.queue.pending(this.replica.ioTimer)) this.connect()
    this.sourceChanged()
  }

  tick(): void {
    const { own } = this.replica
    const { nowUs } = this.queue
    if (this.state === 'Connecting') {
      if (!own.paused) this.connect()
      return
    }
    this.deliver()
    if (!own.paused && this.silentUntilUs > 0 && this.silentUntilUs <= nowUs) {
      this.retry()
      return
    }
    if (!own.paused && this.receiveUs > 0 && this.receiveUs <= nowUs) {
      this.receiveUs = 0
      this.replica.receive()
      this.acknowledge()
      this.receiveNext()
    }
    this.arm()
  }

  tapeState(tape: Tape): void {
    this.state = ioStates[tape.number(ioStates.indexOf(this.state))]
  }

  tape(tape: Tape): void {
    this.errno = tape.aside(this.errno)
    this.semiSync = tape.flag(this.semiSync)
    this.acknowledged = tape.number(this.acknowledged)
    this.acknowledgements.tape(tape)
    this.receiveUs = tape.aside(this.receiveUs)
    this.silentUntilUs = tape.number(this.silentUntilUs)
  }

  /** Names the source when it is not the one of the design. */
  private note(event: JournalEvent, value = 0): void {
    const { own, source } = this.replica
    own.note(event, value, source.part.id === own.part.source ? 0 : source.index + 1)
  }

  private get linkUp(): boolean {
    return this.links.verdict[this.replica.link] === OPEN
  }

  private hangUp(): void {
    this.receiveUs = this.silentUntilUs = 0
    this.acknowledged = 0
    this.acknowledgements.clear()
  }

  /** A source that sends nothing, not even heartbeats, is given up after `replica_net_timeout`. */
  private listen(): void {
    const { own, source } = this.replica
    if (!source.paused && this.linkUp) this.silentUntilUs = 0
    else if (this.silentUntilUs === 0) this.silentUntilUs = this.queue.nowUs + own.netTimeoutUs
  }

  private receiveNext(): void {
    const { replica } = this
    const { source, link } = replica
    replica.passOverKnown()
    if (replica.received >= source.binlog.end || !this.linkUp || source.paused) return
    this.receiveUs = Math.max(this.queue.nowUs, replica.sentUs(replica.received) + this.links.latencyUs[link])
  }

  private acknowledge(): void {
    const { source, link, received } = this.replica
    if (!this.semiSync || !source.semiSync.enabled || !this.linkUp) return
    this.acknowledgements.send(received, this.queue.nowUs + this.links.latencyUs[link])
  }

  /** Acknowledgements that have come wait for a frozen source. */
  private deliver(): void {
    const { source } = this.replica
    while (!source.paused && this.acknowledgements.nextUs <= this.queue.nowUs) {
      this.acknowledged = Math.max(this.acknowledged, this.acknowledgements.take())
      source.semiSync.acknowledged()
    }
  }

  /** Sets the timer for what comes first; a timer that is right is left alone. */
  private arm(): void {
    if (this.state !== 'Yes') return
    const { own, source, ioTimer } = this.replica
    const { queue } = this
    const dueUs = Math.min(
      own.paused || this.receiveUs === 0 ? Infinity : this.receiveUs,
      own.paused || this.silentUntilUs === 0 ? Infinity : this.silentUntilUs,
      source.paused ? Infinity : this.acknowledgements.nextUs,
    )
    if (dueUs === Infinity) queue.cancel(ioTimer)
    else if (!queue.pending(ioTimer) || queue.due(ioTimer) !== dueUs) {
      queue.schedule(ioTimer, Math.max(0, dueUs - queue.nowUs))
    }
  }
}
