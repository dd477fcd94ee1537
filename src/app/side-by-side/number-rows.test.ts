// The column between two drawings: what both have, and right minus left, with its sign.
import { expect, it } from 'vitest'
import { makeRunStore } from '../../stores/run-store'
import type { Totals } from '../../stores/run-store'
import { windowsOf } from './number-rows'

const { totals: nothing } = makeRunStore().getState()

function told(left: Partial<Totals>, right: Partial<Totals>): string[][] {
  return windowsOf({ ...nothing, ...left }, { ...nothing, ...right }).flatMap(({ rows }) =>
    rows.map(({ name, left: a, difference, right: b }) => [name, a, difference, b]),
  )
}

it('is right minus left, in the units of the number', () => {
  const left = { answered: 90, failed: 10, inFlight: 3, retried: 2, p50Us: 200_000, p95Us: 1_500_000, lagUs: 0 }
  const right = { answered: 1200, failed: 0, inFlight: 1, retried: 2, p50Us: 150_000, p95Us: 1_900_000, lagUs: 2e6 }
  const rows = told(left, right)
  expect(rows).toContainEqual(['answered', '90', '+1,110', '1,200'])
  expect(rows).toContainEqual(['failed', '10', '−10', '0'])
  expect(rows).toContainEqual(['success rate', '90.0\u00a0%', '+10.0\u00a0pp', '100\u00a0%'])
  expect(rows).toContainEqual(['in flight', '3', '−2', '1'])
  expect(rows).toContainEqual(['retried', '2', '=', '2'])
  expect(rows).toContainEqual(['p50', '200\u00a0ms', '−50\u00a0ms', '150\u00a0ms'])
  expect(rows).toContainEqual(['lag', '0\u00a0s', '+2.00\u00a0s', '2.00\u00a0s'])
})

it('is none where both are told alike', () => {
  expect(told({ p50Us: 2_240_100 }, { p50Us: 2_240_900 })).toContainEqual(['p50', '2.24\u00a0s', '=', '2.24\u00a0s'])
})

it('has no difference where one has no number, and the same where neither has', () => {
  const rows = told({ p50Us: 1000, answered: 1 }, {})
  expect(rows).toContainEqual(['p50', '1.0\u00a0ms', '–', '–'])
  expect(rows).toContainEqual(['success rate', '100\u00a0%', '–', '–'])
  expect(rows).toContainEqual(['lag', '–', '=', '–'])
})
