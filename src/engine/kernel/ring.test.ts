// A ring keeps the latest rows, knows which they are, and goes over a tape with or without them.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Ring } from './ring'
import { DigestTape, PlayingTape, RecordingTape } from './tape'

const shapes = fc.record({
  capacity: fc.constantFrom(0, 1, 2, 4, 8, 16, 32),
  fields: fc.integer({ min: 1, max: 4 }),
  written: fc.nat({ max: 100 }),
})

/** A ring in which field `i` of the row with index `n` is 10 n + i. */
function ringOf(capacity: number, fields: number, written: number): Ring {
  const ring = new Ring(capacity, fields)
  write(ring, fields, written)
  return ring
}

function write(ring: Ring, fields: number, count: number): void {
  for (let i = 0; i < count; i++) {
    const index = ring.total
    const row = ring.next()
    for (let field = 0; field < fields; field++) ring.rows[row + field] = 10 * index + field
  }
}

function kept(ring: Ring, fields: number): number[][] {
  const indices = Array.from({ length: ring.total - ring.first }, (_, i) => ring.first + i)
  return indices.map((index) => [...ring.rows.subarray(ring.at(index), ring.at(index) + fields)])
}

const latest = (total: number, fields: number, most: number) =>
  Array.from({ length: Math.min(total, most) }, (_, i) => total - Math.min(total, most) + i).map((index) =>
    Array.from({ length: fields }, (_, field) => 10 * index + field),
  )

/** `capacity` is that of the ring which the tape restores. */
function restored(
  ring: Ring,
  capacity: number,
  fields: number,
  pass: (of: Ring, tape: RecordingTape | PlayingTape) => void,
) {
  const recording = new RecordingTape()
  pass(ring, recording)
  const other = ringOf(capacity, fields, 7)
  pass(other, new PlayingTape(recording.recorded()))
  return other
}

it('keeps the latest rows, as many as it has room for', () => {
  fc.assert(
    fc.property(shapes, ({ capacity, fields, written }) => {
      const ring = ringOf(capacity, fields, written)
      expect([ring.total, ring.first]).toEqual([written, Math.max(0, written - capacity)])
      expect(kept(ring, fields)).toEqual(latest(written, fields, capacity))
    }),
  )
})

it('over a tape, aside, comes to one without room without its rows, and from one without room without any', () => {
  fc.assert(
    fc.property(shapes, fc.boolean(), fc.nat({ max: 50 }), ({ capacity, fields, written }, had, more) => {
      const [from, to] = had ? [capacity, 0] : [0, capacity]
      const pass = (ring: Ring, tape: RecordingTape | PlayingTape): void => {
        ring.tapeCount(tape, true)
        ring.tapeRows(tape, true)
      }
      const other = restored(ringOf(from, fields, written), to, fields, pass)
      expect([other.total, other.first]).toEqual([written, written])
      write(other, fields, more)
      const again = restored(other, to, fields, pass)
      expect(kept(again, fields)).toEqual(latest(written + more, fields, Math.min(more, to)))
    }),
  )
})

describe.each([false, true])('over a tape, aside: %s', (aside) => {
  it('brings its rows back', () => {
    fc.assert(
      fc.property(shapes, ({ capacity, fields, written }) => {
        const again = restored(ringOf(capacity, fields, written), capacity, fields, (ring, tape) => {
          ring.tapeCount(tape, aside)
          ring.tapeRows(tape, aside)
        })
        expect(kept(again, fields)).toEqual(latest(written, fields, capacity))
      }),
    )
  })

  it('without its rows keeps the count, has forgotten all, and fills up again', () => {
    fc.assert(
      fc.property(shapes, fc.nat({ max: 50 }), ({ capacity, fields, written }, more) => {
        const again = restored(ringOf(capacity, fields, written), capacity, fields, (ring, tape) => {
          ring.tapeCount(tape, aside)
        })
        expect([again.total, again.first]).toEqual([written, written])
        write(again, fields, more)
        expect(kept(again, fields)).toEqual(latest(written + more, fields, Math.min(more, capacity)))
      }),
    )
  })

  it('is in the digest, but not aside', () => {
    const digestOf = (written: number) => {
      const tape = new DigestTape()
      const ring = ringOf(4, 2, written)
      ring.tapeCount(tape, aside)
      ring.tapeRows(tape, aside)
      return tape.hex()
    }
    expect(digestOf(3) === digestOf(2)).toBe(aside)
  })
})
