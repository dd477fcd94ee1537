// Named random streams: the same seed and name give the same numbers, and streams are independent.
import { describe, expect, it } from 'vitest'
import { RandomStream } from './random'
import { PlayingTape, RecordingTape } from './tape'

const draws = (stream: RandomStream, count: number) => Array.from({ length: count }, () => stream.bits())

/** Chi² of values in [0, 1) over equal bins. */
function chiSquare(values: number[], bins: number): number {
  const counts = new Float64Array(bins)
  for (const value of values) counts[Math.floor(value * bins)]++
  const expected = values.length / bins
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
}

/** So far out that a good generator exceeds it about once in a million. */
const worst = (bins: number) => bins + 5 * Math.sqrt(2 * bins)

describe('a random stream', () => {
  it('gives the same numbers for the same seed and name, for ever', () => {
    expect(draws(new RandomStream(2026, 'arrivals'), 4)).toEqual(draws(new RandomStream(2026, 'arrivals'), 4))
    expect(draws(new RandomStream(1, 'arrivals'), 3)).toEqual([3475461447, 828674305, 3932861057])
  })

  it('gives other numbers for another seed or another name', () => {
    const numbers = ['arrivals', 'kinds', 'nginx-1', 'nginx-2'].flatMap((name) =>
      [0, 1, 2, 2 ** 32 - 1].flatMap((seed) => draws(new RandomStream(seed, name), 50)),
    )
    expect(new Set(numbers).size).toBe(numbers.length)
  })

  it('draws nothing from its neighbours', () => {
    const alone = draws(new RandomStream(7, 'kinds'), 20)
    const neighbour = new RandomStream(7, 'arrivals')
    const beside = new RandomStream(7, 'kinds')
    const mixed = alone.map(() => {
      neighbour.bits()
      return beside.bits()
    })
    expect(mixed).toEqual(alone)
  })

  it('is uniform, also across the first draws of neighbouring seeds', () => {
    const stream = new RandomStream(3, 'uniform')
    const long = Array.from({ length: 100_000 }, () => stream.uniform())
    const firsts = Array.from({ length: 20_000 }, (_, seed) => new RandomStream(seed, 'first').uniform())
    expect(chiSquare(long, 100)).toBeLessThan(worst(100))
    expect(chiSquare(firsts, 50)).toBeLessThan(worst(50))
  })

  it('shows no pattern between one draw and the next, nor between streams of one seed', () => {
    const a = new RandomStream(5, 'a')
    const b = new RandomStream(5, 'b')
    const pairs = Array.from({ length: 50_000 }, () => Math.floor(a.uniform() * 10) / 10 + a.uniform() / 10)
    const across = Array.from({ length: 50_000 }, () => Math.floor(a.uniform() * 10) / 10 + b.uniform() / 10)
    expect(chiSquare(pairs, 100)).toBeLessThan(worst(100))
    expect(chiSquare(across, 100)).toBeLessThan(worst(100))
  })

  it('draws whole numbers below a count, all of them', () => {
    const stream = new RandomStream(1, 'below')
    const drawn = new Set(Array.from({ length: 500 }, () => stream.below(7)))
    expect([...drawn].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6])
  })

  it('goes on from a tape where it was', () => {
    const stream = new RandomStream(9, 'tape')
    draws(stream, 10)
    const tape = new RecordingTape()
    stream.tape(tape)
    const expected = draws(stream, 10)
    stream.tape(new PlayingTape(tape.recorded()))
    expect(draws(stream, 10)).toEqual(expected)
  })
})
