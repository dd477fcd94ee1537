// All of a drawing is in view, its lines too: in every design and shape, alone and with what can stand beside it.
import { describe, expect, it } from 'vitest'
import { buildDesign } from '../designs/build'
import { designSources } from '../designs/catalog'
import { wholeOf } from '../engine/beside/parts'
import { shapes } from './arrange'
import { edgesOf, labelBox, lineBoxes, nodesOf, rectsOf } from './graph'
import { lettersOf } from './labels'
import { placeNodes } from './layout'
import { shapeFor } from './shape'
import { bestView, ZOOM } from './view'

const rooms = { detailed: [868, 680], wide: [1280, 425], compact: [760, 500], tall: [390, 446] } as const

describe.each(designSources)('$name', (source) => {
  it.each(
    shapes.flatMap((shape) => [
      { shape, beside: 'alone' },
      { shape, beside: 'with all that can stand beside it' },
    ]),
  )('$shape, $beside: no line leaves the view', ({ shape, beside }) => {
    const built = buildDesign(source, 'classroom')
    const design = beside === 'alone' ? built : wholeOf(built)
    const nodes = nodesOf(placeNodes(source, design, shape), {}, shape !== 'detailed')
    const edges = edgesOf(design, nodes, [])
    const [width, height] = rooms[shape]
    const { x, y, zoom } = bestView(
      [...rectsOf(nodes).values()],
      lineBoxes(edges),
      { width, height },
      null,
      ZOOM.fitted,
    )
    const outside = edges.filter(({ data }) => {
      const points = [...(data?.path.points ?? [])]
      return points.some((at, i) => {
        const onScreen = at * zoom + (i % 2 === 0 ? x : y)
        return onScreen < 0 || onScreen > (i % 2 === 0 ? width : height)
      })
    })
    expect(outside.filter(({ data }) => data?.spare !== true).map(({ id }) => id)).toEqual([])
  })
})

// The room that is left above the row of the legend and the buttons.
const phones = { upright: { width: 390, height: 406 }, level: { width: 523, height: 302 } }

it.each(designSources.flatMap((source) => Object.entries(phones).map(([held, room]) => ({ source, held, room }))))(
  '$source.name on a phone held $held: letters are at least 11 px high',
  ({ source, room }) => {
    const design = buildDesign(source, 'classroom')
    const [detailed, wide, compact, tall] = shapes.map((shape) => placeNodes(source, design, shape))
    const arrangements = { detailed, wide, compact, tall }
    const nodes = nodesOf(arrangements[shapeFor(arrangements, room, false)], {}, true)
    const edges = edgesOf(design, nodes, [])
    const labels = edges.flatMap((edge) => (edge.data?.spare === true ? [] : labelBox(edge)))
    const { zoom } = bestView([...rectsOf(nodes).values(), ...labels], lineBoxes(edges), room, null, ZOOM.fitted)
    expect(zoom * lettersOf(true)).toBeGreaterThanOrEqual(11)
  },
)
