// The event queue against a plain sorted list: earliest first, and first come first served among equal times.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EventQueue } from './event-queue'
import { PlayingTape, RecordingTape } from './tape'

function pop(queue: EventQueue, untilUs = Infinity): number {
  return Math.max(-1, queue.pop(untilUs) - LANES)
}

function drain(queue: EventQueue, untilUs = Infinity): number[] {
  const slots: number[] = []
  for (let slot = pop(queue, untilUs); slot >= 0; slot = pop(queue, untilUs)) slots.push(slot)
  return slots
}

const LANES = 3

/** Slots as the model counts them, from 0; the queue keeps the first ones for itself. */
const at = (slot: number): number => slot + LANES

function queueOf(slots: number): EventQueue {
  const queue = new EventQueue(LANES)
  queue.reserve(queue.firstSlot + slots)
  return queue
}

/** What the queue should do, done slowly: a list sorted by time, then by the order of scheduling. */
class Model {
  nowUs = 0
  private order = 0
  private events: { slot: number; dueUs: number; order: number }[] = []

  schedule(slot: number, delayUs: number): void {
    this.cancel(slot)
    this.events.push({ slot, dueUs: this.nowUs + delayUs, order: this.order++ })
    this.events.sort((a, b) => a.dueUs - b.dueUs || a.order - b.order)
  }

  cancel(slot: number): void {
    this.events = this.events.filter((event) => event.slot !== slot)
  }

  pending(slot: number): boolean {
    return this.events.some((event) => event.slot === slot)
  }

  pop(untilUs: number): number {
    const [first] = this.events
    if (this.events.length === 0 || first.dueUs > untilUs) return -1
    this.nowUs = first.dueUs
    this.events.shift()
    return first.slot
  }
}

const SLOTS = 200

const step = fc.oneof(
  fc.record({
    kind: fc.constant('schedule'),
    slot: fc.nat(SLOTS - 1),
    delayUs: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(1e6)),
  }),
  fc.record({
    kind: fc.constant('timeout'),
    slot: fc.nat(SLOTS - 1),
    delayUs: fc.oneof(fc.constant(0), fc.constant(500), fc.nat(600)),
  }),
  fc.record({ kind: fc.constant('cancel'), slot: fc.nat(SLOTS - 1), delayUs: fc.constant(0) }),
  fc.record({ kind: fc.constant('pop'), slot: fc.nat(SLOTS - 1), delayUs: fc.nat(1000) }),
)

describe('the event queue', () => {
  it('hands out the earliest event first and moves the clock to it', () => {
    const queue = queueOf(3)
    queue.schedule(at(0), 30)
    queue.schedule(at(1), 10)
    queue.schedule(at(2), 20)
    expect(pop(queue, Infinity)).toBe(1)
    expect(queue.nowUs).toBe(10)
    expect(drain(queue)).toEqual([2, 0])
    expect(queue.nowUs).toBe(30)
    expect(queue.handled).toBe(3)
  })

  it('serves equal times in the order of scheduling, in the heap and at this very instant', () => {
    const queue = queueOf(12)
    for (const slot of [5, 3, 4]) queue.schedule(at(slot), 100)
    expect(pop(queue, Infinity)).toBe(5)
    for (const slot of [9, 7, 8]) queue.schedule(at(slot), 0)
    expect(drain(queue)).toEqual([3, 4, 9, 7, 8])
    expect(queue.nowUs).toBe(100)
  })

  it('hands out nothing that is due after the given time, and settles the clock there', () => {
    const queue = queueOf(2)
    queue.schedule(at(0), 10)
    queue.schedule(at(1), 11)
    expect(drain(queue, 10)).toEqual([0])
    queue.settle(10)
    expect(queue.nowUs).toBe(10)
    expect(queue.pending(at(1))).toBe(true)
    expect(queue.due(at(1))).toBe(11)
  })

  it('never hands out a cancelled event', () => {
    const queue = queueOf(4)
    for (const slot of [0, 1, 2, 3]) queue.schedule(at(slot), slot < 2 ? 0 : 10)
    queue.cancel(at(0))
    queue.cancel(at(3))
    expect(drain(queue)).toEqual([1, 2])
  })

  it('moves an event that is scheduled again, from the instant to later and back', () => {
    const queue = queueOf(3)
    queue.schedule(at(0), 0)
    queue.schedule(at(1), 0)
    queue.schedule(at(0), 5)
    queue.schedule(at(2), 5)
    queue.schedule(at(2), 0)
    expect(drain(queue)).toEqual([1, 2, 0])
  })

  it('makes room for more slots without losing what is pending', () => {
    const queue = queueOf(2)
    queue.schedule(at(1), 7)
    queue.reserve(at(1000))
    queue.schedule(at(999), 3)
    expect(drain(queue)).toEqual([999, 1])
  })

  it('agrees with a sorted list after any sequence of scheduling, cancelling and handing out', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 400 }), (steps) => {
        const queue = queueOf(SLOTS)
        const model = new Model()
        for (const { kind, slot, delayUs } of steps) {
          if (kind === 'timeout') {
            queue.scheduleTimeout(slot % LANES, at(slot), delayUs)
            model.schedule(slot, delayUs)
          } else if (kind === 'schedule') {
            queue.schedule(at(slot), delayUs)
            model.schedule(slot, delayUs)
          } else if (kind === 'cancel') {
            queue.cancel(at(slot))
            model.cancel(slot)
          } else expect(pop(queue, model.nowUs + delayUs)).toBe(model.pop(model.nowUs + delayUs))
          expect(queue.pending(at(slot))).toBe(model.pending(slot))
          expect(queue.nowUs).toBe(model.nowUs)
        }
        for (let slot = model.pop(Infinity); slot >= 0; slot = model.pop(Infinity))
          expect(pop(queue, Infinity)).toBe(slot)
        expect(pop(queue, Infinity)).toBe(-1)
      }),
      { numRuns: 300 },
    )
  })

  it('goes on from a tape exactly as without it, also in the middle of an instant', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), fc.array(step, { maxLength: 50 }), (before, after) => {
        const queue = queueOf(SLOTS)
        for (const { kind, slot, delayUs } of before) {
          if (kind === 'timeout') queue.scheduleTimeout(slot % LANES, at(slot), delayUs)
          else if (kind === 'schedule') queue.schedule(at(slot), delayUs)
          else if (kind === 'cancel') queue.cancel(at(slot))
          else pop(queue, queue.nowUs + delayUs)
        }
        const recording = new RecordingTape()
        queue.tape(recording)
        const restored = queueOf(0)
        for (const { slot, delayUs } of after) {
          restored.reserve(at(SLOTS))
          restored.schedule(at(slot), delayUs) // what a restored queue held before is gone
        }
        restored.tape(new PlayingTape(recording.recorded()))
        expect(restored.nowUs).toBe(queue.nowUs)
        expect(drain(restored)).toEqual(drain(queue))
        expect(restored.handled).toBe(queue.handled)
      }),
      { numRuns: 200 },
    )
  })
})
