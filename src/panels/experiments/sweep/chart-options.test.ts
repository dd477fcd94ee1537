// The chart of a sweep: which columns it draws, on which axes, and theory's curve dashed.
import { expect, it } from 'vitest'
import type { Sweep } from '../../../experiments/sweep/sweep'
import { dataOf, optionsOf } from './chart-options'

const sweep: Sweep = {
  setting: { id: 'workers', keyword: 'workers', unit: '' },
  figures: [
    { id: 'answered', unit: '%' },
    { id: 'p95', unit: 'ms' },
  ],
  ...{ seconds: 60, seeds: 3, knee: null },
  points: [1, 2].map((value) => ({
    ...{ value, queue: 'M/M/1', unsettled: 0 },
    bands: {
      answered: { min: 97, median: 98, max: 99, theory: 100 },
      p95: { min: value, median: null, max: 30, theory: null },
    },
  })),
}
const colours = { ink: 'black', grid: 'grey', surface: 'white', lines: ['blue', 'red'], bands: ['aqua', 'pink'] }
const options = optionsOf(sweep, { scale: 1, font: 'a', ...colours }, () => undefined)

it('draws for each figure its lowest, highest, median and theory, and leaves out what is not known', () => {
  expect(dataOf(sweep)).toEqual([
    [1, 2],
    ...[97, 99, 98, 100].map((value) => [value, value]),
    ...[
      [1, 2],
      [30, 30],
      [null, null],
      [null, null],
    ],
  ])
})

it('fills from the highest to the lowest of each figure in its own colour', () => {
  expect(options.bands).toEqual([
    { series: [2, 1], fill: 'aqua' },
    { series: [6, 5], fill: 'pink' },
  ])
})

it('draws the medians solid and theory dashed, the second figure on an axis at the right', () => {
  expect(options.series.map(({ dash, stroke }) => [stroke, dash !== undefined]).slice(1)).toEqual([
    ...[undefined, undefined].map((edge) => [edge, false]),
    ...[['blue', false] as const, ['black', true] as const],
    ...[undefined, undefined].map((edge) => [edge, false]),
    ...[['red', false] as const, ['black', true] as const],
  ])
  expect(options.axes?.map(({ label, side }) => [label, side])).toEqual([
    ['Workers per application', undefined],
    ['Answered (%)', undefined],
    ['Latency p95 (ms)', 1],
  ])
})
