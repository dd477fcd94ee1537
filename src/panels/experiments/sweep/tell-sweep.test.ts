// What is said of a sweep: its points, theory's curves, and the name of the file.
import { describe, expect, it } from 'vitest'
import type { Sweep } from '../../../experiments/sweep/sweep'
import { csvName, tellPoint, tellState, theoryOf } from './tell-sweep'
import type { SweepNow } from './use-sweep'

const band = { min: 18, median: 20, max: 22 }
const point = (value: number, queue: string | null, theory: number | null) => ({
  ...{ value, queue },
  unsettled: 0,
  bands: { p95: { ...band, theory }, stale: { min: null, median: null, max: null, theory: null } },
})
const sweep: Sweep = {
  setting: { id: 'traffic', keyword: 'traffic', unit: '1/s' },
  figures: [
    { id: 'p95', unit: 'ms' },
    { id: 'stale', unit: '%' },
  ],
  seconds: 60,
  seeds: 5,
  points: [point(1, 'M/M/2', 19), point(2, 'M/M/2', 21), point(3, null, null)],
  knee: 2,
}
const now: SweepNow = {
  ...{ state: 'done', sweep, design: 'One', designId: 'one', signature: 'a' },
  ...{ values: 3, problem: '' },
}

it('tells a point with its unit, its median and its band, and what no run tells as a dash', () => {
  expect(tellPoint(sweep, 0)).toBe('1\u00a0requests/s: Latency p95 (ms) 20 (18 to 22); Stale reads (%) –')
})

it('names the curve of theory after its queue, once, and only for a figure that has one', () => {
  expect(theoryOf(sweep, 'p95')).toBe('Latency p95 in theory: M/M/2')
  expect(theoryOf(sweep, 'stale')).toBeNull()
})

describe('the state', () => {
  it('tells the knee, and that the run has changed since', () => {
    expect(tellState(now, 'a')).toBe(
      '3 values tried. Knee at 2\u00a0requests/s: beyond it p95 is more than twice the best.',
    )
    expect(tellState(now, 'b')).toMatch(/since then\.$/)
  })

  it('tells how far it is, and how far it came', () => {
    expect(tellState({ ...now, state: 'running', values: 9 }, 'a')).toBe('Trying: 3 of 9 values')
    expect(tellState({ ...now, state: 'cancelled', values: 9 }, 'a')).toBe('Cancelled after 3 of 9 values.')
  })
})

it('names the file after the design and the setting', () => {
  expect(csvName('classic-three', 'traffic')).toBe('classic-three-traffic.csv')
  expect(csvName('My design/../x', 'inter')).toBe('My-design-x-inter.csv')
})
