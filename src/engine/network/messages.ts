/**
 * The pool of messages: one-way traffic that belongs to no request. A health check goes out as one and comes back as
 * one; a transaction and its acknowledgement are one each. Like calls, they are pooled records of numbers.
 */
import type { Tape, Taped } from '../kernel/tape'

/**
 * What a message is for. `probe`: a connection attempt, which the kernel answers; `check`: an HTTP request outside the
 * traffic, which the process answers; `handshake`: a TLS one with nothing after it; `binlog`: the next transaction of a
 * source's log; `acknowledgement`: how much of it has arrived; `guess`: a login to MySQL with a password that its sender
 * guesses; `report`: what an agent tells its collector; `page` and `query`: checks for a page that is no file, of the
 * application alone or with what it reads from its database; `order`: what a failover manager asks of a database, or lets it do.
 */
export const purposes = [
  ...['probe', 'check', 'binlog', 'acknowledgement', 'handshake', 'guess', 'report'],
  ...['page', 'query', 'order'],
] as const
export type Purpose = (typeof purposes)[number]
export const PROBE = 0
export const CHECK = 1
export const BINLOG = 2
export const ACKNOWLEDGEMENT = 3
export const HANDSHAKE = 4
export const GUESS = 5
export const REPORT = 6
export const PAGE = 7
export const QUERY = 8
export const ORDER = 9

/** Whether a message is the first of a connection of its own: a packet filter has a say about it. */
export const opens = (purpose: number): boolean =>
  purpose !== BINLOG && purpose !== ACKNOWLEDGEMENT && purpose !== REPORT

/** Where a message is: nowhere, on its link, waiting at a frozen process, or accepted by one that does not answer. */
export const UNUSED = 0
export const UNDER_WAY = 1
export const WAITS = 2
export const KEPT = 3

export class Message {
  /** A place in `purposes`. */
  purpose = 0
  /** Indices of the services from and to which it travels now. */
  from = 0
  to = 0
  link = 0
  /** The channel that it was sent on. */
  channel = 0
  stage = UNUSED
  /** What it is about, as its sender encodes it: a server's place, a position in the binlog. */
  subject = 0
  /** It is on its way back to the sender, with this answer: an HTTP status, 0 for a probe, REFUSED or GARBAGE. */
  answered = false
  value = 0
  startedUs = 0.5
  endsUs = 0.5

  constructor(readonly index: number) {}

  tape(tape: Tape): void {
    this.purpose = tape.number(this.purpose)
    this.from = tape.number(this.from)
    this.to = tape.number(this.to)
    this.link = tape.number(this.link)
    this.channel = tape.number(this.channel)
    this.stage = tape.number(this.stage)
    this.subject = tape.number(this.subject)
    this.answered = tape.flag(this.answered)
    this.value = tape.number(this.value)
    this.startedUs = tape.number(this.startedUs)
    this.endsUs = tape.number(this.endsUs)
  }
}

/** Passes a list of messages of a pool over the tape. */
export function tapeMessages(tape: Tape, all: readonly Message[], list: Message[]): void {
  const count = tape.number(list.length)
  const places = Array.from({ length: count }, (_, i) => tape.number(list.at(i)?.index ?? -1))
  if (tape.playing) list.splice(0, list.length, ...places.map((place) => all[place]))
}

export class MessagePool implements Taped {
  /** Every message that has ever been in use, free ones included. */
  readonly all: Message[] = []
  private readonly unused: Message[] = []

  take(): Message {
    const message = this.unused.pop()
    if (message !== undefined) return message
    const added = new Message(this.all.length)
    this.all.push(added)
    return added
  }

  free(message: Message): void {
    message.stage = UNUSED
    this.unused.push(message)
  }

  tape(tape: Tape): void {
    const used = tape.number(this.all.length)
    if (tape.playing) {
      this.all.length = Math.min(this.all.length, used)
      while (this.all.length < used) this.all.push(new Message(this.all.length))
    }
    for (const message of this.all) message.tape(tape)
    tapeMessages(tape, this.all, this.unused)
  }
}
