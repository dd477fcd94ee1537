/** The latest requests that ended, up to the latest instant reached; going back in time forgets none of them. */
import type { RequestRecord, Simulation } from '../engine'

const KEPT = 8000

export class RequestBook {
  /** Oldest first. */
  private records: RequestRecord[] = []
  /** Index in the ledger of the next one. */
  private next = 0

  collect({ world }: Simulation): void {
    const { requests } = world.ledger
    for (let index = Math.max(this.next, requests.first); index < requests.total; index++) {
      this.records.push(requests.at(index))
    }
    this.next = Math.max(this.next, requests.total)
    if (this.records.length > 2 * KEPT) this.records = this.records.slice(-KEPT)
  }

  /** What ended up to an instant, newest first. */
  upTo(timeUs: number): RequestRecord[] {
    const end = this.records.findLastIndex(({ endedUs }) => endedUs <= timeUs) + 1
    return this.records.slice(Math.max(0, end - KEPT), end).reverse()
  }

  /** Something was changed: the request with this index in the ledger, and those after it, end otherwise. */
  forgetFrom(index: number): void {
    if (this.next <= index) return
    this.records.length = Math.max(0, this.records.length - (this.next - index))
    this.next = index
  }
}
