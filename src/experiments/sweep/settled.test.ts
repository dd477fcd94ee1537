// Where a series of response times has settled: hardly anything is left out of one that has no beginning, and the beginning of one that has.
import { describe, expect, it } from 'vitest'
import { splitmix } from '../../engine/kernel/random'
import { mser5, settledFrom } from './settled'

/** Between 0 and 1, always the same. */
const noise = (seed: number, i: number): number => (splitmix(seed * 100_003 + i) >>> 0) / 2 ** 32
const series = (of: (i: number) => number, length = 2000): number[] => Array.from({ length }, (_, i) => of(i))

/** Twenty seeds, as a list of the places of the first value kept. */
const cuts = (of: (seed: number, i: number) => number) =>
  Array.from({ length: 20 }, (_, seed) => mser5(series((i) => of(seed, i))))

describe('MSER-5', () => {
  it('keeps everything of a constant', () => {
    expect(mser5(series(() => 7))).toBe(0)
  })

  it('leaves out the beginning that is different, and little more', () => {
    for (const cut of cuts((seed, i) => noise(seed, i) + (i < 400 ? 2 : 0))) {
      expect(cut).toBeGreaterThanOrEqual(400)
      expect(cut).toBeLessThan(800)
    }
  })

  it('leaves out a slow rise until little of it is left', () => {
    for (const cut of cuts((seed, i) => noise(seed, i) + 3 * (1 - Math.exp(-i / 100)))) {
      expect(cut).toBeGreaterThan(200)
      expect(cut).toBeLessThan(900)
    }
  })

  it('says that it cannot tell of what never settles', () => {
    expect(mser5(series((i) => i))).toBeNull()
    expect(mser5(series((i) => (i < 1200 ? 0 : 1)))).toBeNull()
  })

  it('keeps the few that there are', () => {
    expect(mser5([])).toBe(0)
    expect(mser5([9, 1, 1])).toBe(0)
  })
})

it('is the instant at which the first request was sent that is kept, among those of the time watched', () => {
  const sentUs = Float64Array.from(series((i) => 10 * i))
  const endedUs = sentUs.map((us, i) => us + (i < 300 ? 90 : 5))
  const rest = {
    number: sentUs,
    kind: new Uint8Array(2000),
    answered: new Uint8Array(2000),
    stale: new Uint8Array(2000),
  }
  expect(settledFrom({ ...rest, sentUs, endedUs }, 0, 20_000)).toBe(3000)
  expect(settledFrom({ ...rest, sentUs, endedUs }, 4001, 20_000)).toBe(4001)
  expect(settledFrom({ ...rest, sentUs, endedUs }, 0, 5000)).toBeNull()
  // Every second one of another kind that takes longer and longer.
  const slower = endedUs.map((us, i) => (i % 2 === 0 ? us : us + i * i))
  expect(settledFrom({ ...rest, sentUs, endedUs: slower, kind: rest.kind.map((_, i) => i % 2) }, 0, 20_000)).toBeNull()
})
