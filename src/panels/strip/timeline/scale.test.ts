import { describe, expect, it } from 'vitest'
import { ceilingOf, stretchAt, ticksOf } from './scale'

const SECOND = 1e6

describe('the stretch of the run that is shown', () => {
  it('begins at the beginning and holds the whole run for the first hour', () => {
    for (const seconds of [0, 43, 60, 61, 599, 3600]) {
      const { from, to } = stretchAt(seconds * SECOND)
      expect(from).toBe(0)
      expect(to).toBeGreaterThanOrEqual(seconds)
    }
  })

  it('is the last hour after that', () => {
    expect(stretchAt(5000 * SECOND)).toEqual({ from: 1400, to: 5000 })
  })
})

it('labels are at round seconds, as many as fit', () => {
  expect(ticksOf({ from: 0, to: 60 }, 600, 50)).toEqual([0, 10, 20, 30, 40, 50, 60])
  expect(ticksOf({ from: 0, to: 60 }, 200, 50)).toEqual([0, 20, 40, 60])
  expect(ticksOf({ from: 0, to: 3600 }, 300, 50)).toHaveLength(7)
})

it('the scale reaches to the next round number', () => {
  expect([0, 4, 5, 7, 11, 99, 1991, 2001].map(ceilingOf)).toEqual([5, 5, 5, 8, 20, 100, 2000, 3000])
})
