// The normal distribution by inversion: its quantiles against tables, its symmetry, and its moments over evenly spread draws.
import { expect, it } from 'vitest'
import { normalQuantile } from './normal'

const TWO_32 = 2 ** 32

it.each([
  [0.5, 0],
  [0.75, 0.6744897501960817],
  [0.9, 1.2815515655446004],
  [0.95, 1.6448536269514722],
  [0.975, 1.959963984540054],
  [0.99, 2.3263478740408408],
  [0.999, 3.090232306167813],
  [0.9999, 3.719016485455709],
])('below the quantile of %f lies that share of the law', (share, z) => {
  expect(Math.abs(normalQuantile(Math.round(share * TWO_32 - 0.5)) - z)).toBeLessThan(1e-6)
})

it('is the same on both sides of 0', () => {
  for (const bits of [0, 1, 12_345, 2 ** 28, 0.074 * TWO_32, 0.076 * TWO_32, 2 ** 31 - 1].map(Math.floor)) {
    expect(normalQuantile(TWO_32 - 1 - bits)).toBe(-normalQuantile(bits))
  }
})

it('grows with the draw, from -6.34 to 6.34', () => {
  expect(normalQuantile(0)).toBeCloseTo(-6.3379577, 6)
  let last = -7
  for (let bits = 0; bits < TWO_32; bits += 999_983) {
    expect(normalQuantile(bits)).toBeGreaterThan(last)
    last = normalQuantile(bits)
  }
})

it('has mean 0, variance 1 and fourth moment 3', () => {
  const steps = 1 << 20
  const moments = [0, 0, 0]
  for (let i = 0; i < steps; i++) {
    const z = normalQuantile(i * (TWO_32 / steps) + TWO_32 / steps / 2)
    moments[0] += z / steps
    moments[1] += (z * z) / steps
    moments[2] += z ** 4 / steps
  }
  expect(Math.abs(moments[0])).toBeLessThan(1e-6)
  expect(moments[1]).toBeCloseTo(1, 4)
  expect(moments[2]).toBeCloseTo(3, 2)
})
