/**
 * The path of a message: it is put on its link, arrives, waits for a frozen process, is answered or kept. What happens to
 * it there is the wire's verdict, as with calls. Each channel of a service delivers its messages in the order sent.
 */
import type { EventQueue } from '../kernel/event-queue'
import type { Tape, Taped } from '../kernel/tape'
import { REFUSED } from './calls'
import type { Ears } from './ears'
import type { Handler } from './handler'
import { DROPPED, NOBODY, OPEN, REFUSES } from './links'
import type { LinkTable, Verdict } from './links'
import { KEPT, MessagePool, opens, PROBE, tapeMessages, UNDER_WAY, UNUSED, WAITS } from './messages'
import type { Message } from './messages'
import { DEAD, OFF, PAUSED } from './port'

/** Messages in the order of their arrival, and the event slot of the next one. */
interface Channel {
  slot: number
  queue: Message[]
}

/** From which service to which a message travels, on which link, and for how long. */
export interface Way {
  from: number
  to: number
  link: number
  spanUs: number
}

export class Post implements Taped {
  readonly pool = new MessagePool()
  /** What eavesdroppers hear; null until it is loaded. */
  ears: Ears | null = null
  private readonly channels: Channel[] = []
  /** How many channels are always on the tape; the others leave no trace while nothing is on them. */
  lasting = Infinity
  /** Those that have reached frozen processes, in order of arrival. */
  private readonly waiting: Message[] = []

  constructor(
    private readonly queue: EventQueue,
    private readonly links: LinkTable,
    private readonly services: readonly Handler[],
    /** What the packet filter at the end of its way says to one that opens a connection. */
    private readonly admit: (message: Message) => Verdict,
  ) {}

  /** How many are in transit. */
  get underWay(): number {
    return this.channels.reduce((sum, { queue }) => sum + queue.length, 0)
  }

  /** How many channels there are. */
  get count(): number {
    return this.channels.length
  }

  /** A channel whose arrivals use this event slot. Only while services connect. */
  open(slot: number): number {
    return this.channels.push({ slot, queue: [] }) - 1
  }

  /**
   * Sends a message that arrives `spanUs` from now; one sent later on the same channel must not arrive earlier. Null
   * when the link drops it, silently.
   */
  send(channel: number, purpose: number, { from, to, link, spanUs }: Way, subject: number): Message | null {
    if (this.links.drops(link)) return null
    const message = this.pool.take()
    message.purpose = purpose
    message.from = from
    message.to = to
    message.link = link
    message.channel = channel
    message.subject = subject
    message.answered = false
    message.value = 0
    this.go(message, spanUs)
    return message
  }

  /** Sends the answer back on the same link, after the same time. */
  answer(message: Message, value: number): void {
    if (this.links.verdict[message.link] === OPEN) this.turn(message, value)
  }

  /** The process has accepted it, and does not answer until it is recalled. */
  keep(message: Message): void {
    message.stage = KEPT
  }

  /** The next to arrive on a channel, or one that has arrived and is unanswered; null when there is none. */
  first(channel: number): Message | null {
    const stays = (message: Message): boolean => message.channel === channel && message.stage !== UNUSED
    return this.channels[channel].queue.at(0) ?? this.pool.all.find(stays) ?? null
  }

  /** Nobody waits any longer for what was sent on a channel. */
  clear(channel: number): void {
    for (const message of this.pool.all) {
      if (message.channel === channel && message.stage !== UNUSED) this.recall(message)
    }
  }

  /** The next message of a channel arrives. */
  arrive(channel: number): void {
    const message = this.channels[channel].queue.shift()
    if (message === undefined) return
    this.schedule(channel)
    this.deliver(message)
  }

  /** The verdict on a link has changed: what is on it is gone, unless it passes. */
  judged(link: number): void {
    if (!this.links.drops(link)) return
    for (const message of this.pool.all) {
      if (message.stage === UNDER_WAY && message.link === link) this.recall(message)
    }
  }

  /** A frozen service resumes: it receives what has arrived meanwhile. */
  resume(service: number): void {
    for (const message of this.waiting.filter(({ to }) => to === service)) {
      this.waiting.splice(this.waiting.indexOf(message), 1)
      this.hear(message)
    }
  }

  /** A process has died: what had reached it will never be answered. */
  died(service: number): void {
    for (const message of this.waiting.filter(({ to }) => to === service)) {
      this.waiting.splice(this.waiting.indexOf(message), 1)
      this.keep(message)
    }
  }

  tape(tape: Tape): void {
    this.pool.tape(tape)
    const pass = (channels: readonly Channel[]): void => {
      for (const { queue } of channels) tapeMessages(tape, this.pool.all, queue)
    }
    pass(this.channels.slice(0, this.lasting))
    tapeMessages(tape, this.pool.all, this.waiting)
    const late = this.channels.slice(this.lasting)
    const used = tape.optional(
      late.some(({ queue }) => queue.length > 0),
      () => {
        pass(late)
      },
    )
    if (!used && tape.playing) for (const { queue } of late) queue.length = 0
  }

  private deliver(message: Message): void {
    const { trouble } = this.services[message.to].port
    const isNews = !message.answered
    const isFirst = isNews && opens(message.purpose)
    const verdict = isFirst && (trouble & OFF) === 0 ? this.admit(message) : OPEN
    const refused = isNews && ((trouble & DEAD) !== 0 || verdict === REFUSES)
    if (isNews && ((trouble & OFF) !== 0 || verdict === DROPPED)) this.pool.free(message)
    else if (refused && isFirst) this.turn(message, REFUSED)
    else if (refused) this.pool.free(message)
    else if (isNews && message.purpose === PROBE) this.turn(message, 0)
    else if ((trouble & PAUSED) !== 0) {
      message.stage = WAITS
      this.waiting.push(message)
    } else this.hear(message)
  }

  /** The record is freed afterwards, unless it was sent back or kept. */
  private hear(message: Message): void {
    message.stage = UNUSED
    if (this.links.ear[message.link] !== NOBODY) this.ears?.message(message)
    this.services[message.to].heard(message)
    if (message.stage === UNUSED) this.pool.free(message)
  }

  private turn(message: Message, value: number): void {
    const { from, to } = message
    message.from = to
    message.to = from
    message.answered = true
    message.value = value
    this.go(message, message.endsUs - message.startedUs)
  }

  private go(message: Message, spanUs: number): void {
    const { queue } = this.channels[message.channel]
    message.stage = UNDER_WAY
    message.startedUs = this.queue.nowUs
    message.endsUs = this.queue.nowUs + spanUs
    queue.push(message)
    if (queue.length === 1) this.schedule(message.channel)
  }

  private recall(message: Message): void {
    if (message.stage === UNDER_WAY) this.leave(message)
    else if (message.stage === KEPT) this.services[message.to].recalled?.(message)
    else if (message.stage === WAITS) this.waiting.splice(this.waiting.indexOf(message), 1)
    this.pool.free(message)
  }

  private leave(message: Message): void {
    const { channel } = message
    const { queue } = this.channels[channel]
    const place = queue.indexOf(message)
    queue.splice(place, 1)
    if (place === 0) this.schedule(channel)
  }

  /** Schedules the arrival of the first in the channel, if there is one. */
  private schedule(channel: number): void {
    const { queue, slot } = this.channels[channel]
    if (queue.length === 0) this.queue.cancel(slot)
    else this.queue.schedule(slot, Math.max(0, queue[0].endsUs - this.queue.nowUs))
  }
}
