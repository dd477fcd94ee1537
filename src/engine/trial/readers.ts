/** What a trial can be read for: the requests that end, and the hops of one of them. */
import type { HopRecord } from '../ledger/hops'
import type { Ledger } from '../ledger/ledger'
import type { RequestRecord } from '../ledger/requests'
import type { Reader } from './trial-run'

/** Every request that ends from now on, in the order in which they end; or only one, by its number. */
export class RequestReader implements Reader {
  readonly records: RequestRecord[] = []
  private next: number

  constructor(
    ledger: Ledger,
    private readonly only: number | null = null,
  ) {
    this.next = ledger.requests.total
  }

  read({ requests }: Ledger): boolean {
    for (; this.next < requests.total; this.next++) {
      const record = requests.at(this.next)
      if (this.only === null || record.number === this.only) this.records.push(record)
    }
    return this.only !== null && this.records.length > 0
  }
}

/** Every hop of the request with this number, oldest first; complete when the last is `ended`. */
export class HopReader implements Reader {
  readonly hops: HopRecord[] = []
  private next: number

  constructor(
    ledger: Ledger,
    private readonly request: number,
  ) {
    this.next = ledger.hops.total
  }

  get complete(): boolean {
    return this.hops.at(-1)?.hop === 'ended'
  }

  read({ hops }: Ledger): boolean {
    for (let index = Math.max(this.next, hops.first); index < hops.total && !this.complete; index++) {
      const hop = hops.at(index)
      if (hop.request === this.request) this.hops.push(hop)
    }
    this.next = hops.total
    return this.complete
  }
}
