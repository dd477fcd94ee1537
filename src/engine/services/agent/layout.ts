/** The shape of a host's reports: a row of numbers, what each stands for, and which program's it is. */
import type { Service } from '../service'
import type { Metric } from '../status'

/** How asking a program ended (§14.4): refused at once by a dead one; answered; no answer until the agent gave up. */
export const scrapes = ['refused', 'answered', 'timed out'] as const
export type Scrape = (typeof scrapes)[number]
export const REFUSED_SCRAPE = 0
export const ANSWERED_SCRAPE = 1
export const TIMED_OUT_SCRAPE = 2

/** Places in a row: when the programs were asked, and the agent's interval. */
export const ASKED_US = 0
export const INTERVAL_US = 1
const FIRST_PROGRAM = 2

/** A program's part of the row: how asking it ended, and its metrics behind that. */
export interface ProgramPlace {
  service: Service
  at: number
  metrics: readonly Metric[]
}

/** Where a metric stands: its program's part of the row, and its place there. */
export interface MetricPlace {
  program: ProgramPlace
  place: number
}

export class Layout {
  readonly programs: readonly ProgramPlace[]
  readonly width: number

  /** `services` are those of the host. */
  constructor(services: readonly Service[]) {
    let at = FIRST_PROGRAM
    this.programs = services.map((service) => {
      const metrics = service.status?.metrics ?? []
      const place = { service, at, metrics }
      at += 1 + metrics.length
      return place
    })
    this.width = at
  }

  /** Null when there is no such program, or it has no such metric. */
  find(service: string, metric: string): MetricPlace | null {
    const program = this.programs.find(({ service: { part } }) => part.id === service)
    const place = program?.metrics.findIndex(({ name }) => name === metric) ?? -1
    return program === undefined || place < 0 ? null : { program, place }
  }
}
