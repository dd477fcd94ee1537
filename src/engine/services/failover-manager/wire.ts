/** How a manager reaches databases and applications: one order at a time to each, over the wire. */
import { OPERATOR, SSH } from '../../beside/rules'
import type { Besides } from '../../beside/besides'
import type { Stopped } from '../../beside/outsider'
import type { Tape, Taped } from '../../kernel/tape'
import { OPEN, REFUSES } from '../../network/links'
import type { Verdict } from '../../network/links'
import type { Message } from '../../network/messages'
import { ORDER } from '../../network/messages'
import { Mysql } from '../mysql/mysql'
import type { Service } from '../service'
import { kindOf } from './orders'

/** No order is under way. */
const NONE = -1

interface Line {
  service: Service
  /** Who hears the order: the database, or the host on which an application's configuration is. */
  to: number
  link: number
  /** The host's place in the design; -1 for none. */
  host: number
  channel: number
}

export class Wire implements Taped {
  private readonly lines: readonly Line[]
  /** By line: the order under way, and since when. */
  private readonly subject: Float64Array
  private readonly sentUs: Float64Array
  /** What a packet filter has stopped last; only for those who look on. */
  readonly stopped: Stopped[]

  constructor(
    private readonly beside: Besides,
    private readonly own: { readonly address: number; readonly part: { readonly id: string } },
    hosts: readonly { id: string }[],
    /** Those that it speaks to. */
    services: readonly Service[],
  ) {
    const { annex } = beside
    this.lines = services.map((service) => {
      const { host: on, id } = service.part
      const host = hosts.findIndex((one) => one.id === on)
      const to = service instanceof Mysql || host < 0 ? service.index : beside.groundOf(host)
      return { service, to, link: annex.links.joining(own.part.id, id), host, channel: annex.addChannel() }
    })
    this.subject = new Float64Array(services.length).fill(NONE)
    this.sentUs = new Float64Array(services.length)
    this.stopped = this.lines.map(({ link }) => ({ link, timeUs: -Infinity, rejected: false }))
  }

  /** Whether an order to that line is under way. */
  isBusy(line: number): boolean {
    return this.subject[line] !== NONE
  }

  /** Whether any order is under way that is more than a question. */
  get acts(): boolean {
    return this.subject.some((subject) => subject > 0)
  }

  /** Sends an order; nobody waits any longer for the one before it. */
  send(line: number, subject: number): void {
    const { annex } = this.beside
    const { channel, link, to } = this.lines[line]
    annex.post.clear(channel)
    this.subject[line] = subject
    this.sentUs[line] = annex.queue.nowUs
    const way = { from: this.own.address, to, link, spanUs: annex.links.latencyUs[link] }
    annex.post.send(channel, ORDER, way, subject)
  }

  /** An answer has come: returns the line, and the kind of order; -1 for a line on which nobody waits for one. */
  ended({ channel, subject }: Message): [line: number, kind: number] {
    const line = this.lines.findIndex((one) => one.channel === channel)
    const expected = this.subject[line] === subject
    if (expected) this.subject[line] = NONE
    return [expected ? line : -1, kindOf(subject)]
  }

  /** The lines, each with the kind of its order, on which an answer has been waited for as long as this; they wait no longer. */
  overdue(patienceUs: number): [line: number, kind: number][] {
    const { annex } = this.beside
    const lines = [...this.subject.keys()].filter(
      (line) => this.isBusy(line) && annex.queue.nowUs - this.sentUs[line] >= patienceUs,
    )
    return lines.map((line) => {
      const kind = kindOf(this.subject[line])
      annex.post.clear(this.lines[line].channel)
      this.subject[line] = NONE
      return [line, kind]
    })
  }

  /** Nobody waits for anything. */
  clear(): void {
    for (const { channel } of this.lines) this.beside.annex.post.clear(channel)
    this.forget()
  }

  /** What is under way goes on; nobody waits for its answer. */
  forget(): void {
    this.subject.fill(NONE)
  }

  /** Whom an order on this message's channel is for. */
  listener(message: Message): Service | undefined {
    return this.lineOf(message)?.service
  }

  /** What the packet filter of the host says: a database is asked on its own port, a configuration changed by SSH. */
  admit(message: Message): Verdict {
    return this.judge(message, (...asked) => {
      const verdict = this.beside.firewall.admitTo(...asked)
      const stopped = this.stopped.find(({ link }) => link === message.link)
      if (verdict !== OPEN && stopped !== undefined) {
        stopped.timeUs = this.beside.annex.queue.nowUs
        stopped.rejected = verdict === REFUSES
      }
      return verdict
    })
  }

  isStopped(message: Message): boolean {
    return this.judge(message, (...asked) => this.beside.firewall.foresee(...asked)) !== OPEN
  }

  tape(tape: Tape): void {
    tape.array(this.subject, this.subject.length)
    tape.array(this.sentUs, this.sentUs.length)
    for (const stopped of this.stopped) {
      stopped.timeUs = tape.aside(stopped.timeUs)
      stopped.rejected = tape.aside(stopped.rejected ? 1 : 0) === 1
    }
  }

  private lineOf({ channel }: Message): Line | undefined {
    return this.lines.find((line) => line.channel === channel)
  }

  private judge(message: Message, ask: (...asked: Parameters<Besides['firewall']['admitTo']>) => Verdict): Verdict {
    const line = this.lineOf(message)
    if (line === undefined) return OPEN
    const { host, service } = line
    return service instanceof Mysql ? ask(host, OPERATOR, service.index, service.listens) : ask(host, OPERATOR, -1, SSH)
  }
}
