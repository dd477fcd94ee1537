// The newest mark always has its label, none stands on another, and marks on one spot share one.
import { describe, expect, it } from 'vitest'
import { RandomStream } from '../../../engine'
import { placeLabels } from './place-labels'
import type { Wanted } from './place-labels'

const nowhere = { from: -1000, to: -1000 }
const at = (x: number, label = 'a', grave = false): Wanted => ({ x, label, grave })
const place = (items: readonly Wanted[], kept = nowhere, lanes = 2, width = 600) =>
  placeLabels(items, { lanes, width, widthOf: () => 60, kept })
const shape = (...args: Parameters<typeof place>) =>
  place(...args).map(({ place: i, label, lane, side }) => `${i} ${label} ${lane} ${side}`)

it('puts a label to the right of its mark, in the first lane', () => {
  expect(shape([at(100)])).toEqual(['0 a 0 right'])
})

it('stays inside the timeline', () => {
  expect(shape([at(590)])).toEqual(['0 a 0 left'])
})

it('gives the newest its room first, then severe ones, then the later ones', () => {
  const marks = [at(100, 'severe', true), at(115, 'old'), at(130, 'later'), at(145, 'newest')]
  expect(shape(marks, nowhere, 1)).toEqual(['3 newest 0 right', '0 severe 0 left'])
  expect(shape(marks)).toEqual(['3 newest 0 right', '0 severe 1 right', '1 old 0 left'])
})

it('keeps clear of the playhead’s handle, and crosses its line rather than being left out', () => {
  expect(shape([at(300)], { from: 335, to: 345 })).toEqual(['0 a 1 right'])
  expect(shape([at(20)], { from: 25, to: 35 })).toEqual(['0 a 1 right'])
})

it('marks on one spot share a label, the latest severe one’s', () => {
  expect(shape([at(300, 'a', true), at(303, 'b', true), at(306, 'c'), at(400, 'd')])).toEqual([
    '3 d 0 right',
    '1 b +2 0 right',
  ])
})

describe('random marks', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('%i', (seed) => {
    const chance = new RandomStream(seed, 'marks')
    for (let round = 0; round < 200; round++) {
      const items = Array.from({ length: 1 + chance.below(30) }, () =>
        at(chance.below(600), 'x', chance.below(2) === 0),
      )
      items.sort((a, b) => a.x - b.x)
      const handle = chance.below(600)
      const placed = place(items, { from: handle - 5, to: handle + 5 })
      const newest = items[items.length - 1].x
      expect(placed.some(({ place: i }) => newest - items[i].x < 10)).toBe(true)
      const spans = placed.map(({ place: i, lane, side }) => {
        const { x } = items[i]
        return { lane, from: side === 'right' ? x - 5 : x - 60, to: side === 'right' ? x + 60 : x + 5 }
      })
      for (const [i, one] of spans.entries()) {
        expect(one.from).toBeGreaterThanOrEqual(-5)
        expect(one.to).toBeLessThanOrEqual(605)
        for (const other of spans.slice(i + 1)) {
          expect(one.lane !== other.lane || one.to <= other.from || other.to <= one.from).toBe(true)
        }
      }
    }
  })
})
