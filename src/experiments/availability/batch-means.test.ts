// The confidence interval of a mean, beside tables of Student's t and beside hand-made numbers.
import { expect, it } from 'vitest'
import { BatchMeans, studentT } from './batch-means'

// Abramowitz and Stegun, table 26.10.
it.each([
  [4, 2.776],
  [5, 2.571],
  [9, 2.262],
  [19, 2.093],
  [30, 2.042],
  [120, 1.98],
])('has the quantile of the table for %i degrees of freedom', (freedom, quantile) => {
  expect(studentT(freedom)).toBeCloseTo(quantile, 2)
})

it('has a half width of t times the standard error', () => {
  const means = new BatchMeans()
  for (const value of [2, 4, 4, 4, 5, 5, 7, 9]) means.add(value)
  const { mean, low, high } = means.estimate()
  const half = studentT(7) * Math.sqrt(32 / 7 / 8)
  expect(mean).toBeCloseTo(5, 12)
  expect(low).toBeCloseTo(5 - half, 12)
  expect(high).toBeCloseTo(5 + half, 12)
})

it('knows no interval from one batch, nor while nothing has been lost', () => {
  const means = new BatchMeans()
  means.add(3)
  expect(means.estimate()).toEqual({ mean: 3, low: null, high: null })
  const none = new BatchMeans()
  for (let batch = 0; batch < 10; batch++) none.add(0)
  expect(none.estimate()).toEqual({ mean: 0, low: null, high: null })
})
