/** What a real program with its surroundings can do. */
import type { Flight } from './bench'
import type { EventLine, Step } from './steps'

export interface World {
  /** How many requests are in the program's queues. */
  countQueued(): Promise<number>
  /** True when nothing more will be heard of the request. */
  isOver(flight: Flight): boolean
  /** An event that happens to the program and not to a server. */
  command(event: EventLine): Promise<void>
  /** A step that is neither a request nor an event. */
  take(step: Exclude<Step, { do: 'send' | 'event' | 'rest' | 'await-empty-queue' }>): Promise<void>
  stop(): Promise<void>
}
