// Durations: each law has its mean, its spread and its bounds, in whole microseconds.
import { describe, expect, it } from 'vitest'
import type { Law } from '../design'
import { Sampler } from './sampler'

const DRAWS = 40_000

function drawn(law: Law): { mean: number; deviation: number; all: number[] } {
  const sampler = new Sampler(law, 11, 'test')
  const all = Array.from({ length: DRAWS }, () => sampler.draw())
  const mean = all.reduce((sum, value) => sum + value, 0) / DRAWS
  const variance = all.reduce((sum, value) => sum + (value - mean) ** 2, 0) / DRAWS
  return { mean, deviation: Math.sqrt(variance), all }
}

const cases: [name: string, law: Law, mean: number, deviation: number][] = [
  ['constant', { law: 'constant', meanUs: 1234 }, 1234, 0],
  ['uniform', { law: 'uniform', minUs: 1000, maxUs: 3000 }, 2000, 2000 / Math.sqrt(12)],
  ['exponential', { law: 'exponential', meanUs: 5000 }, 5000, 5000],
  ['erlang', { law: 'erlang', k: 4, meanUs: 5000 }, 5000, 2500],
]

describe('a sampler', () => {
  it.each(cases)('draws %s durations with the right mean and spread', (_, law, mean, deviation) => {
    const sample = drawn(law)
    const error = (4 * deviation) / Math.sqrt(DRAWS)
    expect(Math.abs(sample.mean - mean)).toBeLessThanOrEqual(error)
    expect(sample.deviation).toBeGreaterThanOrEqual(0.97 * deviation)
    expect(sample.deviation).toBeLessThanOrEqual(1.03 * deviation)
  })

  it.each(cases)('draws %s durations in whole microseconds, zero or more', (_, law) => {
    expect(drawn(law).all.every((value) => Number.isInteger(value) && value >= 0)).toBe(true)
  })

  it('keeps uniform durations inside their bounds', () => {
    const { all } = drawn({ law: 'uniform', minUs: 10, maxUs: 20 })
    expect(Math.min(...all.slice(0, 1000))).toBe(10)
    expect(Math.max(...all.slice(0, 1000))).toBe(20)
  })
})
