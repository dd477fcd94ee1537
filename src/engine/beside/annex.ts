/**
 * What stands beside the site and can be switched on: it has a queue of events, links and a post of its own, under the same
 * clock. While none of it has ever been on, the run and its digest are those of the site alone.
 */
import type { Link } from '../design'
import { EventQueue } from '../kernel/event-queue'
import { RecordingTape, PlayingTape } from '../kernel/tape'
import type { Tape, Taped } from '../kernel/tape'
import type { Handler } from '../network/handler'
import { LinkTable } from '../network/links'
import type { Message } from '../network/messages'
import { Post } from '../network/post'
import type { Outsider } from './outsider'

/** The slot belongs to a channel, its code. */
const CHANNEL = -1
const RECOVERY = -1

export class Annex implements Taped {
  readonly queue = new EventQueue()
  /** The design's links, and behind them those of the annex; only these are travelled here. */
  readonly links: LinkTable
  readonly post: Post
  readonly parts: readonly Outsider[] = []
  private readonly grounds: readonly Taped[] = []
  private readonly owners: number[] = []
  private readonly codes: number[] = []
  /** Some of it has been on. */
  private used = false
  private beginning: Float64Array = new Float64Array(0)

  /** `handlers` are all that can receive its messages; the first `lasting` links are always on the tape. */
  constructor(links: readonly Link[], lasting: number, handlers: readonly Handler[]) {
    this.links = new LinkTable(links, lasting)
    this.post = new Post(this.queue, this.links, handlers, (message) => this.ownerOf(message).admit(message))
  }

  /** Those of its parts that are on. */
  get present(): readonly Outsider[] {
    return this.used ? this.parts.filter(({ on }) => on) : []
  }

  /** When its next event is due; Infinity when none is. */
  get nextUs(): number {
    return this.queue.nextUs
  }

  /** All its parts exist and take their timers; `grounds` are the hosts that they meet. Called once. */
  connect(parts: readonly Outsider[], grounds: readonly Taped[]): void {
    Object.assign(this, { parts, grounds })
    const settled = parts.filter(({ late }) => !late).length
    parts.forEach((part, place) => {
      if (place === settled) this.settleSize()
      part.recoveryTimer = this.addTimer(place, RECOVERY)
      part.connect()
    })
    if (settled === parts.length) this.settleSize()
    const tape = new RecordingTape()
    this.tapeAll(tape)
    this.beginning = tape.recorded()
  }

  /** A timer of the part with this place. Only while parts connect. */
  addTimer(place: number, code: number): number {
    this.codes.push(code)
    return this.owners.push(place) - 1
  }

  addChannel(): number {
    const channel = this.post.open(this.owners.length)
    this.addTimer(CHANNEL, channel)
    return channel
  }

  /** Handles its next event, which is due now. */
  step(): void {
    const slot = this.queue.pop(this.queue.nextUs)
    const owner = this.owners[slot]
    if (owner === CHANNEL) this.post.arrive(this.codes[slot])
    else if (this.codes[slot] === RECOVERY) this.parts[owner].recover()
    else this.parts[owner].tick(this.codes[slot])
  }

  /** The clock of the site has come this far. */
  settle(nowUs: number): void {
    this.queue.settle(nowUs)
  }

  /** One of its parts is on: from now on it leaves its trace. `late`: one whose timers have no room yet. */
  use(late = false): void {
    this.used = true
    if (late) this.queue.reserve(this.owners.length)
  }

  tape(tape: Tape): void {
    const used = tape.optional(this.used, () => {
      this.tapeAll(tape)
    })
    if (!used && this.used) this.tapeAll(new PlayingTape(this.beginning))
    this.used = used
  }

  private ownerOf({ from }: Message): Outsider {
    const owner = this.parts.find(({ address }) => address === from)
    if (owner === undefined) throw new Error(`Service ${from} does not stand beside the site.`)
    return owner
  }

  /** What has timers and channels so far always has them on the tape; what comes later only while it is used. */
  private settleSize(): void {
    this.queue.reserve(this.owners.length)
    this.post.lasting = this.post.count
  }

  private tapeAll(tape: Tape): void {
    this.queue.tape(tape)
    this.links.tape(tape)
    this.post.tape(tape)
    for (const part of [...this.parts, ...this.grounds]) part.tape(tape)
  }
}
