// The engine's exponential function against the language's own, which is exact to the last digits but not the same everywhere.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { exponential } from './exponential'

const relativeError = (x: number) => Math.abs(exponential(x) / Math.exp(x) - 1)

it('is within 4e-15 of e^x, as a share of it', () => {
  for (const x of [0, 1, -1, 0.3465, -0.3466, 20, -20, 50, -50]) expect(relativeError(x)).toBeLessThan(1e-14)
  fc.assert(
    fc.property(fc.double({ min: -30, max: 30, noNaN: true }), (x) => relativeError(x) < 4e-15),
    { numRuns: 20_000 },
  )
})

it('is exactly 1 at 0, and grows', () => {
  expect(exponential(0)).toBe(1)
  for (let x = -20; x < 20; x += 0.01) expect(exponential(x + 0.01)).toBeGreaterThan(exponential(x))
})
