/** Reads the incidents of a run as it goes on: its journal, and the requests that ended, in the order of time. */
import type { Design } from '../design'
import type { Ledger } from '../ledger/ledger'
import type { AlertSubject } from '../services/collector/alert-table'
import type { Reader } from '../trial/trial-run'
import { Complaints, usualPatience } from './complaints'
import { Incidents } from './incidents'
import type { Incident } from './incidents'

export class IncidentReader implements Reader {
  /** When people complained. */
  readonly complaints: number[] = []
  private readonly told: Incidents
  private readonly patience = new Complaints(usualPatience)
  private changesSeen = 0
  private requestsSeen = 0

  /** `design` is the whole one, and `alerts` are those of its collector. */
  constructor(design: Design, alerts: readonly AlertSubject[]) {
    this.told = new Incidents(design, alerts)
  }

  get incidents(): readonly Incident[] {
    return this.told.all
  }

  /** Changes before requests that end at the same instant. */
  read({ journal, requests }: Ledger): boolean {
    while (this.changesSeen < journal.total || this.requestsSeen < requests.total) {
      const entry = this.changesSeen < journal.total ? journal.at(this.changesSeen) : null
      const record = this.requestsSeen < requests.total ? requests.at(this.requestsSeen) : null
      if (entry !== null && (record === null || entry.timeUs <= record.endedUs)) {
        this.changesSeen++
        this.told.tell(entry)
      } else if (record !== null) {
        this.requestsSeen++
        const complaint = this.patience.ended(record)
        if (complaint === null) continue
        this.complaints.push(complaint.timeUs)
        this.told.tell(complaint)
      }
    }
    return false
  }
}
