// The arrangement that suits a room, and moved parts in each of them.
import { describe, expect, it } from 'vitest'
import { buildDesign } from '../designs/build'
import { designSources } from '../designs/catalog'
import { shapes } from './arrange'
import { placeNodes } from './layout'
import { remembered } from './remembered'
import { movedIn, shapeFor } from './shape'

const cases = designSources.map((source) => {
  const design = buildDesign(source, 'classroom')
  const [detailed, wide, compact, tall] = shapes.map((shape) => placeNodes(source, design, shape))
  return { name: source.name, arrangements: { detailed, wide, compact, tall } }
})

describe.each(cases)('$name', ({ arrangements }) => {
  it('is detailed on a laptop, never in a presentation, and otherwise as its room is shaped', () => {
    const laptop = { width: 868, height: 680 }
    expect(shapeFor(arrangements, laptop, false)).toBe('detailed')
    expect(shapeFor(arrangements, laptop, true)).not.toBe('detailed')
    expect(shapeFor(arrangements, { width: 760, height: 500 }, false)).toBe('compact')
    expect(shapeFor(arrangements, { width: 1280, height: 425 }, true)).toBe('wide')
    expect(shapeFor(arrangements, { width: 390, height: 446 }, false)).toBe('tall')
  })

  it('keeps what was moved as far from its place, except in a tall drawing, which has positions of its own', () => {
    const server = (shape: (typeof shapes)[number]) => arrangements[shape].find(({ id }) => id === 'server-2')?.place
    const home = server('detailed') ?? { x: NaN, y: NaN }
    const moved = { 'server-2': { x: home.x + 30, y: home.y - 20 } }
    for (const shape of ['wide', 'compact'] as const) {
      const { x, y } = server(shape) ?? { x: NaN, y: NaN }
      expect(movedIn(shape, moved, arrangements)).toEqual({ 'server-2': { x: x + 30, y: y - 20 } })
    }
    expect(movedIn('tall', moved, arrangements)).toEqual({})
  })

  it.each(shapes)('remembers a move in the drawing that is %s', (shape) => {
    const moved = { 'server-1': { x: 5, y: 7 }, 'mysql-1': { x: 40, y: 60 } }
    expect(movedIn(shape, remembered(shape, moved, arrangements), arrangements)).toEqual(moved)
  })
})
