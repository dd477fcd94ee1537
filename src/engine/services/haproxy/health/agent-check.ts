/**
 * HAProxy's `agent-check` (configuration manual §5.2): besides its checks it asks an agent on each server, every `agent-inter`,
 * for its weight, its state and its health; the first answer counts (measured on HAProxy 2.6).
 */
import { tapeRare } from '../../../kernel/tape'
import type { Tape, Taped } from '../../../kernel/tape'
import { agentHealths, packReply, replyText, SILENT } from './agent-words'

/** What an agent answers when a design does not say. */
export const USUAL_REPLY = 'up 100%'

export class AgentChecks implements Taped {
  /** By server: the time between two questions; 0 for no agent. */
  everyUs: readonly number[]
  /** What each agent answers, packed. */
  readonly says: Float64Array
  /** The agent has said that its server is down, and not that it is up again. */
  readonly down: Uint8Array
  /** When each is asked next, plus 1; 0 for never. */
  private readonly dueUs: Float64Array
  private readonly usual: Float64Array

  /** `replies`: what each agent answers at the start. `heard` is told what one has answered, `reaches` whether one can be asked. */
  constructor(
    replies: readonly string[],
    private readonly heard: (server: number, reply: number) => void,
    private readonly reaches: (server: number) => boolean,
  ) {
    this.everyUs = replies.map(() => 0)
    this.says = Float64Array.from(replies, packReply)
    this.usual = this.says.slice()
    this.down = new Uint8Array(replies.length)
    this.dueUs = new Float64Array(replies.length)
  }

  /** True when an agent is asked about this server. */
  asks(server: number): boolean {
    return this.everyUs[server] > 0
  }

  /** The process starts, or is started again: the first questions are spread evenly over the interval. */
  start(nowUs: number): void {
    const asked = this.everyUs.filter((every) => every > 0).length
    let place = 0
    this.everyUs.forEach((every, server) => {
      this.down[server] = 0
      this.dueUs[server] = every === 0 ? 0 : nowUs + 1 + Math.floor((place++ * every) / asked)
    })
  }

  /** Which are asked has changed during the run, or how often: what is due stays so. */
  renew(nowUs: number): void {
    this.everyUs.forEach((every, server) => {
      if (every === 0) this.dueUs[server] = 0
      else if (this.dueUs[server] === 0) this.dueUs[server] = nowUs + 1 + every
    })
  }

  /** When the next question is due; Infinity when there is none. */
  get nextUs(): number {
    return Math.min(...[...this.dueUs].map((due) => (due === 0 ? Infinity : due - 1)))
  }

  /** Asks those that are due. One that is silent, or cannot be reached, changes nothing (measured). */
  tick(nowUs: number): void {
    this.dueUs.forEach((due, server) => {
      if (due === 0 || due - 1 > nowUs) return
      this.dueUs[server] = nowUs + 1 + this.everyUs[server]
      const reply = this.says[server]
      if (reply !== SILENT && this.reaches(server)) this.heard(server, reply)
    })
  }

  /** The health that an agent reports, a place in `agentHealths`; 0 for none. */
  hear(server: number, health: number): void {
    if (health > 0) this.down[server] = agentHealths[health] === 'up' ? 0 : 1
  }

  /** True while anything differs from what is so without agents. */
  get used(): boolean {
    return this.asked || this.down.some((down) => down > 0) || this.dueUs.some((due) => due > 0)
  }

  /** In the agent's words, what it answers. */
  sentence(server: number): string {
    return replyText(this.says[server])
  }

  /** As before any was asked. */
  clear(): void {
    this.down.fill(0)
    this.dueUs.fill(0)
    this.says.set(this.usual)
  }

  private get asked(): boolean {
    return this.says.some((reply, server) => reply !== this.usual[server])
  }

  tape(tape: Tape): void {
    tapeRare(tape, this.down)
    tapeRare(tape, this.dueUs)
    const on = tape.optional(this.asked, () => {
      tape.array(this.says, this.says.length)
    })
    if (!on && tape.playing) this.says.set(this.usual)
  }
}
