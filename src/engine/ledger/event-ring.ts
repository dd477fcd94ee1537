/** The latest events of one type, each a row of five numbers: when, which, whose, and two more that its name explains. */
import { NOWHERE, Ring } from '../kernel/ring'

export interface EventEntry<Event extends string> {
  timeUs: number
  event: Event
  subject: number
  value: number
  extra: number
}

const FIELDS = 5

export class EventRing<Event extends string> {
  protected readonly ring: Ring
  private readonly codes: ReadonlyMap<Event, number>

  constructor(
    private readonly events: readonly Event[],
    capacity: number,
  ) {
    this.ring = new Ring(capacity, FIELDS)
    this.codes = new Map(events.map((event, code) => [event, code]))
  }

  /** Entries ever written. */
  get total(): number {
    return this.ring.total
  }

  /** Index of the oldest entry still kept. */
  get first(): number {
    return this.ring.first
  }

  add(timeUs: number, event: Event, subject: number, value = 0, extra = 0): void {
    const { rows } = this.ring
    const row = this.ring.next()
    if (row === NOWHERE) return
    rows[row] = timeUs
    rows[row + 1] = this.codes.get(event) ?? 0
    rows[row + 2] = subject
    rows[row + 3] = value
    rows[row + 4] = extra
  }

  /** The entry with this index, first ≤ index < total. */
  at(index: number): EventEntry<Event> {
    const { rows } = this.ring
    const row = this.ring.at(index)
    return {
      timeUs: rows[row],
      event: this.events[rows[row + 1]],
      subject: rows[row + 2],
      value: rows[row + 3],
      extra: rows[row + 4],
    }
  }
}
