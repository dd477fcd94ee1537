/** What a real program with its surroundings can do. */
import type { Flight } from './bench'
import type { EventLine, ReportStep } from './steps'

export interface World {
  /** How many requests are in the program's queues. */
  countQueued(): Promise<number>
  /** True when nothing more will be heard of the request. */
  isOver(flight: Flight): boolean
  /** An event that happens to the program and not to a server. */
  command(event: EventLine): Promise<void>
  /** A step about what the program reports. */
  take(step: ReportStep): Promise<void>
  stop(): Promise<void>
}
