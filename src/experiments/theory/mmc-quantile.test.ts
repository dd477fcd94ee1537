// The quantile of the time in an M/M/c queue, beside M/M/1 and beside its own definition.
import { expect, it } from 'vitest'
import { mm1, mmc, mmcQuantile, roundRobin } from './formulas'

it.each([0.2, 0.5, 0.8, 0.95])('is that of M/M/1 for one server at load %f', (load) => {
  expect(mmcQuantile(0.95, load, 1, 1)).toBeCloseTo(mm1(load, 1).Wp95, 9)
  expect(mmcQuantile(0.99, load * 7, 7, 1)).toBeCloseTo(mm1(load * 7, 7).Wp99, 9)
})

it.each([
  [1.6, 2],
  [1, 2],
  [9.9, 12],
])('has the mean of M/M/c: lambda %f, %i servers', (lambda, c) => {
  // The mean is the integral of the quantiles.
  const steps = 20_000
  const mean = Array.from({ length: steps }, (_, i) => mmcQuantile((i + 0.5) / steps, lambda, 1, c) / steps)
  expect(mean.reduce((sum, each) => sum + each, 0)).toBeCloseTo(mmc(lambda, 1, c).W, 2)
})

it('is that of one service where nobody waits, and infinite where the servers cannot keep up', () => {
  expect(mmcQuantile(0.95, 0.001, 1, 50)).toBeCloseTo(-Math.log(0.05), 6)
  expect(mmcQuantile(0.95, 2, 1, 2)).toBe(Infinity)
})

it('is smaller for servers in turn than for as much random traffic at one', () => {
  expect(roundRobin(0.8, 1, 2).Wp95).toBeLessThan(mm1(0.8, 1).Wp95)
})
