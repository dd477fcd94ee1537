/** The latest events of one kind, each a row of five numbers: when, which, of whom, and two more that its name explains. */
export interface EventEntry<Event extends string> {
  timeUs: number
  event: Event
  subject: number
  value: number
  extra: number
}

const FIELDS = 5

export class EventRing<Event extends string> {
  /** Entries ever written. */
  total = 0
  /** Entries before this one are not kept. */
  protected oldest = 0
  protected readonly values: Float64Array
  private readonly codes: ReadonlyMap<Event, number>

  constructor(
    private readonly events: readonly Event[],
    private readonly capacity: number,
  ) {
    this.values = new Float64Array(capacity * FIELDS)
    this.codes = new Map(events.map((event, code) => [event, code]))
  }

  add(timeUs: number, event: Event, subject: number, value = 0, extra = 0): void {
    const at = (this.total++ % this.capacity) * FIELDS
    this.values[at] = timeUs
    this.values[at + 1] = this.codes.get(event) ?? 0
    this.values[at + 2] = subject
    this.values[at + 3] = value
    this.values[at + 4] = extra
  }

  /** Index of the oldest entry still kept. */
  get first(): number {
    return Math.max(this.oldest, this.total - this.capacity)
  }

  /** The entry with this index, first ≤ index < total. */
  at(index: number): EventEntry<Event> {
    const at = (index % this.capacity) * FIELDS
    return {
      timeUs: this.values[at],
      event: this.events[this.values[at + 1]],
      subject: this.values[at + 2],
      value: this.values[at + 3],
      extra: this.values[at + 4],
    }
  }

  /** How many of `values` are in use. */
  protected get used(): number {
    return Math.min(this.total, this.capacity) * FIELDS
  }
}
