/**
 * HAProxy's `slowstart` (configuration manual §5.2): a server that is back from DOWN or from maintenance gets a growing share
 * of its weight and of its `maxconn`, in steps of a second (measured on HAProxy 2.6).
 */
import { tapeRare } from '../../../kernel/tape'
import type { Tape, Taped } from '../../../kernel/tape'
import { SECOND_US } from '../../settings'
import type { Backend } from '../balancing/backend'

export class SlowStart implements Taped {
  /** By server, in whole seconds; 0 for none. */
  seconds: readonly number[] = []
  /** When the server came back, plus 1; 0 for one that has all its weight. */
  private readonly sinceUs: Float64Array

  /** `warm` says what a server has of its weight, `stepped` is told of each step of a server, and whether it was the last. */
  constructor(
    count: number,
    private readonly warm: Backend['warm'],
    private readonly stepped: (server: number, over: boolean) => void,
  ) {
    this.sinceUs = new Float64Array(count)
  }

  /** The server is about to take part again. */
  begin(server: number, nowUs: number): void {
    const slowly = this.seconds[server] > 0
    this.sinceUs[server] = slowly ? nowUs + 1 : 0
    this.warm(server, slowly ? 1 : 0, 0)
  }

  /** It takes part no longer; its weight stays as it is until it is back (measured). */
  end(server: number): void {
    this.sinceUs[server] = 0
  }

  /** When the next step of any server is due after `nowUs`; Infinity when there is none. */
  nextUs(nowUs: number): number {
    const due = [...this.sinceUs].map((since) =>
      since === 0 ? Infinity : nowUs + SECOND_US - ((nowUs + 1 - since) % SECOND_US),
    )
    return Math.min(...due)
  }

  /** Takes the steps that are due. */
  tick(nowUs: number): void {
    this.sinceUs.forEach((since, server) => {
      const passedUs = nowUs + 1 - since
      if (since > 0 && passedUs >= SECOND_US) this.step(server, Math.floor(passedUs / SECOND_US))
    })
  }

  /** True while a server has not all its weight. */
  get used(): boolean {
    return this.sinceUs.some((since) => since > 0)
  }

  /** A restarted process: every server has all its weight. */
  clear(): void {
    this.sinceUs.fill(0)
  }

  tape(tape: Tape): void {
    tapeRare(tape, this.sinceUs)
  }

  /** `t` is how many whole seconds it has been back. */
  private step(server: number, t: number): void {
    const all = this.seconds[server]
    const over = t >= all
    if (over) {
      this.end(server)
      this.warm(server, 0, 0)
    } else this.warm(server, Math.min(16, Math.floor((16 * t + all) / all)), Math.floor((100 * t) / all))
    this.stepped(server, over)
  }
}
