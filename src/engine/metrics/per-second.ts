/** Counts per whole second of simulated time: sent, ended by cause, answered by server, arrived by link; the latest 64 seconds. */
import { tapeRare } from '../kernel/tape'
import type { Tape, Taped } from '../kernel/tape'
import { causes, LASTING_CAUSES } from '../ledger/requests'
import type { ServerPlaces } from './server-places'

const SECONDS = 64
const US = 1e6
const RARE_CAUSES = causes.length - LASTING_CAUSES

/** One second's counts. */
export interface SecondCounts {
  second: number
  sent: number
  /** By index into `causes`; 0 is answered. */
  ended: number[]
  /** By each server, one balancer's after another's: `ServerPlaces` says where. */
  answeredByServer: number[]
  arrivedByLink: number[]
}

export class PerSecond implements Taped {
  /** The latest second that has an entry. */
  current = 0
  private readonly fields: number
  private row = 0
  /** End of the current second. */
  private endUs = US
  private readonly counts: Float64Array
  /** Of the causes that are rare, in rows of their own. */
  private readonly rare = new Float64Array(SECONDS * RARE_CAUSES)

  constructor(
    private readonly places: Pick<ServerPlaces, 'total'>,
    links: number,
  ) {
    this.fields = 1 + LASTING_CAUSES + places.total + links
    this.counts = new Float64Array(SECONDS * this.fields)
  }

  sent(nowUs: number): void {
    this.counts[this.rowAt(nowUs)]++
  }

  /** `server` is its place among all balancers' servers; -1 for none. */
  ended(nowUs: number, cause: number, server: number): void {
    const row = this.rowAt(nowUs)
    if (cause < LASTING_CAUSES) this.counts[row + 1 + cause]++
    else this.rare[(this.current % SECONDS) * RARE_CAUSES + cause - LASTING_CAUSES]++
    if (cause === 0 && server >= 0) this.counts[row + 1 + LASTING_CAUSES + server]++
  }

  /** A call has arrived over the link with this index. */
  arrived(nowUs: number, link: number): void {
    this.counts[this.rowAt(nowUs) + 1 + LASTING_CAUSES + this.places.total + link]++
  }

  /** The counts of a second among the latest 64 up to now; all zero when nothing happened in it. */
  second(second: number): SecondCounts {
    const known = second >= 0 && second <= this.current && second > this.current - SECONDS
    const row = (second % SECONDS) * this.fields
    const counts = known ? this.counts.subarray(row, row + this.fields) : new Float64Array(this.fields)
    const rare = this.rare.subarray((second % SECONDS) * RARE_CAUSES).subarray(0, RARE_CAUSES)
    const servers = 1 + LASTING_CAUSES
    const links = servers + this.places.total
    return {
      second,
      sent: counts[0],
      ended: [...counts.subarray(1, servers), ...(known ? rare : new Float64Array(RARE_CAUSES))],
      answeredByServer: [...counts.subarray(servers, links)],
      arrivedByLink: [...counts.subarray(links)],
    }
  }

  tape(tape: Tape): void {
    this.current = tape.number(this.current)
    tape.array(this.counts, this.counts.length)
    tapeRare(tape, this.rare)
    this.turnTo(this.current)
  }

  /** The place of this instant's second in the ring; instants must not go back. */
  private rowAt(nowUs: number): number {
    if (nowUs >= this.endUs) this.turnTo(Math.floor(nowUs / US))
    return this.row
  }

  private turnTo(second: number): void {
    if (second - this.current > SECONDS) this.current = second - SECONDS
    while (this.current < second) {
      this.current++
      const row = (this.current % SECONDS) * this.fields
      this.counts.fill(0, row, row + this.fields)
      const rare = (this.current % SECONDS) * RARE_CAUSES
      this.rare.fill(0, rare, rare + RARE_CAUSES)
    }
    this.row = (second % SECONDS) * this.fields
    this.endUs = (second + 1) * US
  }
}
