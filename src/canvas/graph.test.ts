// Lines go around other parts and labels cover nothing: in every design and shape, as designed and after dragging.
import { describe, expect, it } from 'vitest'
import { buildDesign } from '../designs/build'
import { designSources } from '../designs/catalog'
import type { NodePosition } from '../designs/moment'
import { RandomStream } from '../engine'
import type { Design } from '../engine'
import { wholeOf } from '../engine/beside/parts'
import { shapes } from './arrange'
import type { Shape } from './arrange'
import { boundsOf, contains, grown, overlaps, pointsInside } from './boxes'
import type { Rect } from './boxes'
import { edgesOf, isBrief, labelBox, lineBoxes, nodesOf, rectsOf } from './graph'
import { boxOf, lettersOf } from './labels'
import type { SiteEdge, SiteNode } from './graph'
import { HOST_HEADER, placeNodes } from './layout'
import { isOnEdge } from './looks/registry'

const cases = designSources.flatMap((source) =>
  shapes.map((shape) => ({ source, shape, name: `${source.name}, ${shape}` })),
)

function drawn(
  { source, shape }: { source: (typeof designSources)[number]; shape: Shape },
  moved: Readonly<Record<string, NodePosition>> = {},
  completed = (design: Design): Design => design,
) {
  const design = completed(buildDesign(source, 'classroom'))
  const nodes = nodesOf(placeNodes(source, design, shape), moved, shape !== 'detailed')
  return { design, nodes, edges: edgesOf(design, nodes, []) }
}

/** The links whose line enters a part or host that is not one of its ends. */
function intruders(nodes: readonly SiteNode[], edges: readonly SiteEdge[]): string[] {
  const rects = rectsOf(nodes)
  return edges.flatMap((edge) => {
    const own = nodes.filter(({ id }) => id === edge.source || id === edge.target)
    const allowed = new Set(own.flatMap(({ id, parentId }) => [id, parentId]))
    return [...rects]
      .filter(
        ([id, rect]) => !allowed.has(id) && pointsInside(edge.data?.path.points ?? new Float32Array(), [rect]) > 0,
      )
      .map(([id]) => `${edge.id} crosses ${id}`)
  })
}

function overlapping(rects: readonly Rect[]): boolean {
  return rects.some((rect, i) => rects.slice(i + 1).some((other) => overlaps(rect, other)))
}

describe.each(cases)('$name', (which) => {
  it('no line crosses a part or a host that is not its own', () => {
    const { nodes, edges } = drawn(which)
    expect(intruders(nodes, edges)).toEqual([])
  })

  it.each([
    ['alone', undefined],
    ['with all that can stand beside it', wholeOf],
  ])('no two parts and no two hosts cover each other, and parts stand within their host: %s', (_, completed) => {
    const { nodes } = drawn(which, {}, completed)
    const rects = rectsOf(nodes)
    const boxes = (hosts: boolean) =>
      nodes.flatMap(({ id, parentId, type }) => {
        const rect = rects.get(id)
        return rect !== undefined && (hosts ? parentId === undefined : type !== 'host') ? [rect] : []
      })
    expect(overlapping(boxes(true))).toBe(false)
    expect(overlapping(boxes(false))).toBe(false)
  })

  it('no label makes a tall drawing larger than its parts', () => {
    const { nodes, edges } = drawn(which)
    if (which.shape !== 'tall') return
    const bounds = boundsOf([...rectsOf(nodes).values()])
    const out = edges.filter(
      (edge) => edge.data?.spare === false && labelBox(edge).some((box) => !contains(bounds, box)),
    )
    expect(out.map(({ id }) => id)).toEqual([])
  })

  it('labels beside lines cover no part, title, border or other label; every request line has room for one', () => {
    const { nodes, edges } = drawn(which)
    const rects = rectsOf(nodes)
    const solid = nodes.flatMap(({ id, type }) => {
      const rect = rects.get(id)
      if (rect === undefined) return []
      const border = { ...rect, y: rect.y + rect.height, height: 1 }
      return type === 'host' ? [{ ...rect, height: HOST_HEADER }, border] : [rect]
    })
    const words = edges.flatMap(labelBox)
    expect(overlapping(words)).toBe(false)
    expect(words.filter((box) => solid.some((rect) => overlaps(rect, box)))).toEqual([])
    const silent = edges.filter(({ data }) => data?.role === 'replication' && data.label === null)
    expect(silent.map(({ id }) => id)).toEqual([])
  })
})

it.each([
  ['alone', undefined],
  ['with all that can stand beside it', wholeOf],
])('no line that is always there goes through words: %s', (_, completed) => {
  const through = cases.flatMap((which) => {
    const { edges, nodes } = drawn(which, {}, completed)
    const usual = 2.6 * lettersOf(isBrief(nodes))
    return edges.flatMap(({ id, data }) => {
      if (data === undefined || data.label === null || data.spare) return []
      // Most rates are shorter than the longest.
      const width = data.role === 'request' ? usual : data.label.width
      const box = boxOf({ ...data.label, width })
      return edges
        .filter((other) => pointsInside(other.data?.path.points ?? new Float32Array(), [box]) > 0)
        .map((other) => `${which.name}: ${other.id} through the words of ${id}`)
    })
  })
  expect(through).toEqual([])
})

it('with all that can stand beside it, no line crosses a part or a host that is not its own but what stands on its border', () => {
  const entered = cases.flatMap((which) => {
    const { edges, nodes } = drawn(which, {}, wholeOf)
    const solid = nodes.filter(({ type = '' }) => !isOnEdge(type))
    return intruders(solid, edges).map((what) => `${which.name}: ${what}`)
  })
  expect(entered).toEqual([])
})

it('on a phone all that can stand beside the site leaves letters of 11 px', () => {
  const rooms = { tall: { width: 390, height: 391 }, compact: { width: 523, height: 284 } }
  for (const source of designSources) {
    for (const shape of ['tall', 'compact'] as const) {
      const { edges, nodes } = drawn({ source, shape }, {}, wholeOf)
      const words = edges.flatMap((edge) => (edge.data?.spare === true ? [] : labelBox(edge)))
      const { width, height } = boundsOf([...rectsOf(nodes).values(), ...words])
      const lines = boundsOf([...rectsOf(nodes).values(), ...lineBoxes(edges)])
      const zoom = Math.min(
        (rooms[shape].width - 8) / lines.width,
        (rooms[shape].width - 16) / width,
        rooms[shape].height / height,
      )
      expect(zoom * lettersOf(true), `${source.name}, ${shape}`).toBeGreaterThanOrEqual(11)
    }
  }
})

it('no line is drawn over the words of another one', () => {
  const over = cases.flatMap((which) => {
    const { edges } = drawn(which)
    const order = ({ id, zIndex = 0 }: SiteEdge): number =>
      zIndex * edges.length + edges.findIndex((one) => one.id === id)
    return edges.flatMap((edge) =>
      edges
        .filter((other) => other !== edge && order(other) > order(edge))
        .filter(({ data }) => pointsInside(data?.path.points ?? new Float32Array(), labelBox(edge)) > 0)
        .map(({ id }) => `${which.name}: ${id} over the words of ${edge.id}`),
    )
  })
  expect(over).toEqual([])
})

it('after dragging, lines still go around everything that leaves them room', () => {
  const luck = new RandomStream(7, 'drags')
  let tried = 0
  for (let round = 0; round < 400; round++) {
    const which = cases[luck.below(cases.length)]
    const start = drawn(which)
    const free = start.nodes.filter(({ parentId }) => parentId === undefined)
    const moved = Object.fromEntries(
      Array.from({ length: 2 }, () => [
        free[luck.below(free.length)].id,
        { x: luck.below(1100) - 100, y: luck.below(800) - 100 },
      ]),
    )
    const nodes = nodesOf(placeNodes(which.source, start.design, which.shape), moved, which.shape !== 'detailed')
    const rects = rectsOf(nodes)
    const hosts = nodes.flatMap(({ id, parentId }) => {
      const rect = rects.get(id)
      return parentId === undefined && rect !== undefined ? [grown(rect, 14)] : []
    })
    if (overlapping(hosts)) continue
    tried++
    expect(intruders(nodes, edgesOf(start.design, nodes, start.edges))).toEqual([])
  }
  expect(tried).toBeGreaterThan(40)
})

it('a drag there and back leaves every line as it was, and lines it does not affect are the same objects', () => {
  const which = cases[0]
  const { design, nodes, edges } = drawn(which)
  const placed = placeNodes(which.source, design, which.shape)
  const away = edgesOf(design, nodesOf(placed, { dns: { x: 40, y: 60 } }, false), edges)
  const kept = edges.filter((edge) => away.includes(edge))
  expect(kept.length).toBeGreaterThanOrEqual(edges.length - 2)
  const back = edgesOf(design, nodes, away)
  expect(back.map(({ data }) => data?.path.d)).toEqual(edges.map(({ data }) => data?.path.d))
})
