// While a part is moved it snaps to the nearest line of another one, on each axis by itself, and a guide shows with what it is level.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { align } from './align'
import type { Rect } from './boxes'

const other: Rect = { x: 100, y: 100, width: 80, height: 40 }
const box = (x: number, y: number): Rect => ({ x, y, width: 60, height: 20 })
const anywhere = (): boolean => true

describe('a part near another one', () => {
  it('snaps its centre, its left or its right edge to the same of the other', () => {
    for (const [x, level] of [
      [106, 110],
      [97, 100],
      [123, 120],
    ]) {
      expect(align(box(x, 300), [other], 6, anywhere).place).toEqual({ x: level, y: 300 })
    }
  })

  it('snaps on both axes at once', () => {
    expect(align(box(108, 112), [other], 6, anywhere).place).toEqual({ x: 110, y: 110 })
  })

  it('shows a guide through both, from the end of one to that of the other', () => {
    expect(align(box(108, 300), [other], 6, anywhere).guides).toEqual([{ axis: 'x', at: 140, from: 100, to: 320 }])
  })

  it('stays where it is when nothing is near, and where it may not go', () => {
    const far = { place: { x: 145, y: 300 }, guides: [] }
    expect(align(box(145, 300), [other], 6, anywhere)).toEqual(far)
    expect(align(box(108, 300), [other], 6, ({ x }) => x < 109)).toEqual({ place: { x: 108, y: 300 }, guides: [] })
  })

  it('is not drawn to anything when nothing may be near, but what is level shows', () => {
    expect(align(box(108, 300), [other], -1, anywhere)).toEqual({ place: { x: 108, y: 300 }, guides: [] })
  })
})

const rects = fc.record({
  x: fc.integer({ min: 0, max: 300 }),
  y: fc.integer({ min: 0, max: 300 }),
  width: fc.integer({ min: 10, max: 120 }),
  height: fc.integer({ min: 10, max: 120 }),
})

it('never moves a part farther than it snaps, and a part that has snapped stays', () => {
  fc.assert(
    fc.property(rects, fc.array(rects, { maxLength: 5 }), (part, others) => {
      const { place, guides } = align(part, others, 6, anywhere)
      expect(Math.abs(place.x - part.x)).toBeLessThanOrEqual(6)
      expect(Math.abs(place.y - part.y)).toBeLessThanOrEqual(6)
      const again = align({ ...part, ...place }, others, 6, anywhere)
      expect(again).toEqual({ place, guides })
    }),
  )
})
