// Percentiles from counted cells against those of the sorted samples.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Histogram } from './histogram'

const shares = [0.001, 0.5, 0.9, 0.95, 0.99, 1]

function histogramOf(values: readonly number[]): Histogram {
  const histogram = new Histogram()
  for (const value of values) histogram.add(value)
  return histogram
}

const nearestRank = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.max(0, Math.ceil(share * values.length) - 1)]

it('gives the exact sample below 2048', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(2047), { minLength: 1 }), fc.constantFrom(...shares), (values, share) => {
      expect(histogramOf(values).percentile(share)).toBe(nearestRank(values, share))
    }),
  )
})

it('is within 1/2048 of the sample, up to years in microseconds', () => {
  const value = fc.oneof(fc.nat(5000), fc.nat(2 ** 31 - 1), fc.integer({ min: 0, max: 4e14 }))
  fc.assert(
    fc.property(fc.array(value, { minLength: 1 }), fc.constantFrom(...shares), (values, share) => {
      const exact = nearestRank(values, share)
      expect(Math.abs(histogramOf(values).percentile(share) - exact)).toBeLessThanOrEqual(exact / 2048)
    }),
  )
})

it('has a cell for each side of every power of two', () => {
  for (let power = 2048; power < 2 ** 52; power *= 2) {
    for (const value of [power - 1, power, power + 1]) {
      expect(Math.abs(histogramOf([value]).percentile(1) / value - 1)).toBeLessThan(1 / 2048)
    }
  }
})
