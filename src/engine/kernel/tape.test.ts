// Tapes: what is recorded plays back unchanged, and a digest notices every change.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Tape } from './tape'
import { DigestTape, PlayingTape, RecordingTape } from './tape'

class Part {
  count = 0
  on = false
  readonly ints = new Int32Array(6)
  readonly floats = new Float64Array(6)

  constructor(
    private used: number,
    fill: number[] = [],
  ) {
    this.count = fill.length
    this.on = fill.length % 2 === 1
    fill.forEach((value, i) => {
      this.ints[i % 6] = value
      this.floats[i % 6] = value / 7
    })
  }

  tape(tape: Tape): void {
    this.count = tape.number(this.count)
    this.on = tape.flag(this.on)
    this.used = tape.number(this.used)
    tape.array(this.ints, this.used)
    tape.array(this.floats, this.used)
  }

  digest(): string {
    const tape = new DigestTape()
    this.tape(tape)
    return tape.hex()
  }
}

const parts = fc
  .tuple(fc.nat(6), fc.array(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })))
  .map(([used, fill]) => new Part(used, fill))

describe('a tape', () => {
  it('gives back exactly what was recorded', () => {
    fc.assert(
      fc.property(parts, parts, (part, other) => {
        const recording = new RecordingTape()
        part.tape(recording)
        other.tape(new PlayingTape(recording.recorded()))
        expect(other.digest()).toBe(part.digest())
      }),
    )
  })

  it('records without changing anything, and grows with what it records', () => {
    const large = new Float64Array(20_000).map((_, i) => i)
    const recording = new RecordingTape()
    recording.array(large, large.length)
    expect(recording.number(5)).toBe(5)
    expect(recording.flag(true)).toBe(true)
    expect(recording.recorded()).toHaveLength(20_002)
    expect(recording.recorded()[19_999]).toBe(19_999)
  })

  it('digests to eight hexadecimal digits that differ when a value does', () => {
    const part = new Part(6, [1, 2, 3])
    const before = part.digest()
    expect(before).toMatch(/^[0-9a-f]{8}$/)
    part.floats[5] += 2 ** -40
    expect(part.digest()).not.toBe(before)
  })

  it('takes a part that can be off: nothing of it then, all of it when it is on', () => {
    const digestOf = (on: boolean | null, value: number): string => {
      const tape = new DigestTape()
      tape.number(1)
      if (on !== null) tape.optional(on, () => tape.number(value))
      tape.number(2)
      return tape.hex()
    }
    expect(digestOf(false, 7)).toBe(digestOf(null, 7))
    expect(digestOf(true, 7)).not.toBe(digestOf(false, 7))
    expect(digestOf(true, 7)).not.toBe(digestOf(true, 8))
    for (const on of [true, false]) {
      const recording = new RecordingTape()
      expect(recording.optional(on, () => recording.number(7))).toBe(on)
      recording.number(9)
      const playing = new PlayingTape(recording.recorded())
      let read = 0
      const was = playing.optional(!on, () => {
        read = playing.number()
      })
      expect([was, read, playing.number()]).toEqual([on, on ? 7 : 0, 9])
    }
  })
})
