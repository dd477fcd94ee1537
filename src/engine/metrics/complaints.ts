/** When people would complain, had the site no monitoring: after enough failed requests within a short time. */
import type { JournalEntry } from '../ledger/journal'
import type { RequestRecord } from '../ledger/requests'

export interface Patience {
  /** So many failed requests of people, within so long, make somebody complain. */
  failures: number
  withinUs: number
}

/** Our choice: nothing prescribes it. */
export const usualPatience: Patience = { failures: 20, withinUs: 60e6 }

export class Complaints {
  /** When the latest requests failed, oldest first. */
  private readonly failedUs: number[] = []
  /** Somebody has complained of this trouble, which is not over. */
  private said = false

  constructor(private readonly patience: Patience) {}

  /** A request has ended: what that makes somebody say, or null. One trouble, until it is over for as long, is told once. */
  ended({ cause, endedUs }: RequestRecord): JournalEntry | null {
    if (cause === 'ok') return null
    const { failures, withinUs } = this.patience
    const { failedUs } = this
    if (endedUs - (failedUs.at(-1) ?? endedUs) > withinUs) this.said = false
    failedUs.push(endedUs)
    if (failedUs.length > failures) failedUs.shift()
    const complains = !this.said && failedUs.length === failures && endedUs - failedUs[0] <= withinUs
    this.said ||= complains
    return complains
      ? { timeUs: endedUs, event: 'complained', subject: 0, value: failures, extra: withinUs / 1e6 }
      : null
  }
}
