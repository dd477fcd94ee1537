// Durations: each distribution has its moments and bounds, in whole microseconds, and the same draws on every machine.
import { describe, expect, it } from 'vitest'
import type { Law } from '../law'
import { Sampler } from './sampler'
import { DigestTape } from './tape'

const DRAWS = 40_000

function drawn(law: Law): { mean: number; deviation: number; all: number[] } {
  const sampler = new Sampler(law, 11, 'test')
  const all = Array.from({ length: DRAWS }, () => sampler.draw())
  const mean = all.reduce((sum, value) => sum + value, 0) / DRAWS
  const variance = all.reduce((sum, value) => sum + (value - mean) ** 2, 0) / DRAWS
  return { mean, deviation: Math.sqrt(variance), all }
}

const twoBranches: Law = {
  law: 'hyperexponential',
  branches: [
    { probability: 0.9, meanUs: 5000 },
    { probability: 0.1, meanUs: 55_000 },
  ],
}
const threeBranches: Law = {
  law: 'hyperexponential',
  branches: [
    { probability: 0.25, meanUs: 500 },
    { probability: 0.5, meanUs: 1000 },
    { probability: 0.25, meanUs: 1500 },
  ],
}

const cases: [name: string, law: Law, mean: number, deviation: number][] = [
  ['constant', { law: 'constant', meanUs: 1234 }, 1234, 0],
  ['uniform', { law: 'uniform', minUs: 1000, maxUs: 3000 }, 2000, 2000 / Math.sqrt(12)],
  ['exponential', { law: 'exponential', meanUs: 5000 }, 5000, 5000],
  ['erlang', { law: 'erlang', k: 4, meanUs: 5000 }, 5000, 2500],
  ['hyperexponential', twoBranches, 10_000, Math.sqrt(5.5) * 10_000],
  ['three-branched', threeBranches, 1000, Math.sqrt(2 * 0.25 * (500 ** 2 + 2 * 1000 ** 2 + 1500 ** 2) - 1000 ** 2)],
  ['lognormal', { law: 'lognormal', meanUs: 5000, cv: 0.5 }, 5000, 2500],
  ['wide lognormal', { law: 'lognormal', meanUs: 5000, cv: 1.5 }, 5000, 7500],
  ['lognormal without spread', { law: 'lognormal', meanUs: 5000, cv: 0 }, 5000, 0],
]

describe('a sampler', () => {
  it.each(cases)('draws %s durations with the right mean and spread', (_, law, mean, deviation) => {
    const sample = drawn(law)
    const error = (4 * deviation) / Math.sqrt(DRAWS)
    expect(Math.abs(sample.mean - mean)).toBeLessThanOrEqual(error)
    expect(sample.deviation).toBeGreaterThanOrEqual(0.95 * deviation)
    expect(sample.deviation).toBeLessThanOrEqual(1.05 * deviation)
  })

  it.each(cases)('draws %s durations in whole microseconds, zero or more', (_, law) => {
    expect(drawn(law).all.every((value) => Number.isInteger(value) && value >= 0)).toBe(true)
  })

  it('keeps uniform durations inside their bounds', () => {
    const { all } = drawn({ law: 'uniform', minUs: 10, maxUs: 20 })
    expect(Math.min(...all.slice(0, 1000))).toBe(10)
    expect(Math.max(...all.slice(0, 1000))).toBe(20)
  })

  it('has the median of a lognormal law, which is the mean without its spread', () => {
    const sorted = drawn({ law: 'lognormal', meanUs: 50_000, cv: 1 }).all.sort((a, b) => a - b)
    expect(sorted[DRAWS / 2] / (50_000 / Math.sqrt(2))).toBeCloseTo(1, 1)
  })

  it('draws one number for a lognormal duration, so that seeds stay comparable', () => {
    const wide = drawn({ law: 'lognormal', meanUs: 50_000, cv: 3 }).all
    const narrow = drawn({ law: 'lognormal', meanUs: 50_000, cv: 0.1 }).all
    const rank = (values: number[]) => values.slice(0, 100).map((a) => values.slice(0, 100).filter((b) => b < a).length)
    expect(rank(narrow)).toEqual(rank(wide))
  })

  it('draws the same bits on every machine', () => {
    const digests = cases.map(([name, law]) => {
      const sampler = new Sampler(law, 2026, 'golden')
      const tape = new DigestTape()
      for (let i = 0; i < 10_000; i++) tape.number(sampler.draw())
      return [name, tape.hex()]
    })
    expect(Object.fromEntries(digests)).toEqual({
      constant: 'e936c7ca',
      uniform: '670fff42',
      exponential: '19db4a0a',
      erlang: '1760f9c7',
      hyperexponential: '1dc3278b',
      'three-branched': 'c669c441',
      lognormal: 'a880ba88',
      'wide lognormal': '81fb76a6',
      'lognormal without spread': '7e29ecc4',
    })
  })
})
