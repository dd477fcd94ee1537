// The engine's logarithm against the language's own, which is exact to the last digits but not the same everywhere.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { logarithm, negativeLogarithm } from './logarithm'

const exact = (bits: number) => -Math.log((bits + 0.5) / 2 ** 32)
const edges = [0, 1, 2, 3, 127, 128, 2 ** 16, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 2, 2 ** 32 - 1]

it('knows the logarithm of any number from 1 on', () => {
  expect(logarithm(1)).toBe(0)
  fc.assert(
    fc.property(fc.double({ min: 1, max: 1e6, noNaN: true }), (x) => Math.abs(logarithm(x) - Math.log(x)) < 1e-14),
  )
})

describe('the negative logarithm', () => {
  it('is within 2e-15 of -ln(u), and within the last digit where numbers are too large for that', () => {
    for (const bits of edges) expect(Math.abs(negativeLogarithm(bits) - exact(bits))).toBeLessThan(4e-15)
    fc.assert(
      fc.property(fc.integer({ min: 2 ** 16, max: 2 ** 32 - 1 }), (bits) => {
        expect(Math.abs(negativeLogarithm(bits) - exact(bits))).toBeLessThan(2e-15)
      }),
      { numRuns: 20_000 },
    )
  })

  it('is never negative and never infinite', () => {
    for (const bits of edges) {
      expect(negativeLogarithm(bits)).toBeGreaterThan(0)
      expect(negativeLogarithm(bits)).toBeLessThan(23)
    }
  })

  it('falls when the draw grows', () => {
    let last = negativeLogarithm(0)
    for (let bits = 1; bits < 2 ** 32; bits = Math.ceil(bits * 1.001) + 1) {
      const value = negativeLogarithm(bits)
      expect(value).toBeLessThan(last)
      last = value
    }
  })
})
