import { expect, it } from 'vitest'
import { positionOf, speedAt, speedStops } from './speed-stops'

it('every stop is at its own place, and real time in the middle', () => {
  expect(speedStops.map(positionOf).map(Math.round)).toEqual(speedStops.map((_, i) => i))
  expect(positionOf(1)).toBe((speedStops.length - 1) / 2)
  expect(speedStops.map((_, i) => speedAt(i))).toEqual([...speedStops])
})

it('a speed between two stops lies between them, one beyond an end at that end', () => {
  expect(positionOf(4)).toBeGreaterThan(positionOf(2))
  expect(positionOf(4)).toBeLessThan(positionOf(5))
  expect([positionOf(0.001), positionOf(1000)]).toEqual([0, 12])
})
