/** What has been heard of a host by whoever hears reports. */

/** A report that has come: when, and its row (`services/agent/layout.ts`). */
export interface Report {
  heardUs: number
  row: Float64Array
}

export interface Hearing {
  readonly host: string
  /** Those of the latest reports that were made after this one, or all when it is absent; oldest first. */
  reportsAfter(known: Report | undefined): Report[]
}
