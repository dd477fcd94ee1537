import { expect, it } from 'vitest'
import { placeLabels } from './place-labels'

const nowhere = { from: -1000, to: -1000 }
const at = (x: number, width = 60) => ({ x, label: '', width, grave: false })

it('puts a label to the right of its mark, in the first lane', () => {
  expect(placeLabels([at(100)], 2, 600, nowhere)).toEqual([{ lane: 0, side: 'right' }])
})

it('uses the second lane, then the left side, and leaves out a label that does not fit', () => {
  const placed = placeLabels([at(290), at(295), at(300), at(305), at(310)], 2, 600, nowhere)
  expect(placed.at(-1)).toEqual({ lane: 0, side: 'right' })
  expect(placed.at(-2)).toEqual({ lane: 1, side: 'right' })
  expect(placed.map(({ lane }) => lane)).toContain(null)
})

it('places severe marks first', () => {
  const many = [100, 102, 104, 106].map((x) => ({ ...at(x), grave: x === 100 }))
  expect(placeLabels(many, 1, 600, nowhere).map(({ lane }) => lane)).toEqual([0, null, null, null])
})

it('stays inside the timeline', () => {
  expect(placeLabels([at(590)], 2, 600, nowhere)).toEqual([{ lane: 0, side: 'left' }])
})

it('keeps clear of the playhead', () => {
  expect(placeLabels([at(300)], 2, 600, { from: 295, to: 305 })).toEqual([{ lane: 0, side: 'left' }])
  expect(placeLabels([at(300)], 2, 600, { from: 335, to: 345 })).toEqual([{ lane: 0, side: 'left' }])
  expect(placeLabels([at(300)], 2, 600, { from: 395, to: 405 })).toEqual([{ lane: 0, side: 'right' }])
})
