/** The latest requests that ended, of one branch, up to the latest instant reached; going back in time forgets none of them. */
import type { RequestRecord, Simulation } from '../engine'
import { SharedList } from './shared-list'

const KEPT = 8000

export class RequestBook {
  /** Oldest first. */
  private records = SharedList.empty<RequestRecord>()
  /** Ledger index of the next record to read. */
  private next = 0

  collect({ world }: Simulation): void {
    const { requests } = world.ledger
    for (let index = Math.max(this.next, requests.first, requests.total - KEPT); index < requests.total; index++) {
      this.records.push(requests.at(index))
    }
    this.next = Math.max(this.next, requests.total)
    if (this.records.length > 2 * KEPT) this.records.keepLatest(KEPT)
  }

  /** Requests that had ended by an instant, newest first. */
  upTo(timeUs: number): RequestRecord[] {
    const end = this.records.countWhile(({ endedUs }) => endedUs <= timeUs)
    return this.records.slice(Math.max(0, end - KEPT), end).reverse()
  }

  /** A fork with the requests that had ended by an instant; shared, not copied. */
  fork(untilUs = Infinity): RequestBook {
    const fork = new RequestBook()
    const end = this.records.countWhile(({ endedUs }) => endedUs <= untilUs)
    fork.records = this.records.fork(end)
    fork.next = this.next - (this.records.length - end)
    return fork
  }
}
