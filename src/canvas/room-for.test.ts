// A part that is put down goes to the nearest free place: it covers nothing, stays in its room, and stays where it is put.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildDesign } from '../designs/build'
import { designSources } from '../designs/catalog'
import { wholeOf } from '../engine/beside/parts'
import { shapes } from './arrange'
import { contains, grown, overlaps } from './boxes'
import type { Rect } from './boxes'
import { nodesOf } from './graph'
import { placeNodes } from './layout'
import { freePlace, neighboursOf } from './neighbours'
import { pushed, roomFor } from './room-for'

const GAP = 12
const ROOM: Rect = { x: 8, y: 40, width: 400, height: 300 }

const boxes = fc.record({
  x: fc.double({ min: -50, max: 450, noNaN: true }),
  y: fc.double({ min: -50, max: 400, noNaN: true }),
  width: fc.integer({ min: 20, max: 180 }),
  height: fc.integer({ min: 20, max: 110 }),
})
const scene = fc.record({
  box: boxes,
  others: fc.array(boxes, { maxLength: 6 }),
  room: fc.constantFrom(ROOM, null),
})

const isFree = (box: Rect, others: readonly Rect[], room: Rect | null, gap: number): boolean =>
  !others.some((other) => overlaps(grown(other, gap), box)) && (room === null || contains(grown(room, 0.01), box))

describe('the nearest free place', () => {
  it('covers none of the others, keeps its distance from them, and is inside its room', () => {
    fc.assert(
      fc.property(scene, ({ box, others, room }) => {
        const place = roomFor(box, others, room, GAP)
        if (place !== null) expect(isFree({ ...box, ...place }, others, room, GAP - 0.01)).toBe(true)
        // There is always a place where nothing encloses it.
        if (room === null) expect(place).not.toBeNull()
      }),
    )
  })

  it('is the wanted one where that is free, and so the same when asked again', () => {
    fc.assert(
      fc.property(scene, ({ box, others, room }) => {
        const place = roomFor(box, others, room, GAP)
        if (isFree(box, others, room, GAP)) expect(place).toEqual({ x: box.x, y: box.y })
        if (place !== null) expect(roomFor({ ...box, ...place }, others, room, GAP)).toEqual(place)
      }),
    )
  })

  it('is nearer than any other: no place of a fine grid that is free is nearer', () => {
    fc.assert(
      fc.property(scene, ({ box, others, room }) => {
        const place = roomFor(box, others, room, GAP)
        const distance = place === null ? Infinity : Math.hypot(place.x - box.x, place.y - box.y)
        for (let x = -60; x <= 460; x += 20) {
          for (let y = -60; y <= 410; y += 20) {
            if (isFree({ ...box, x, y }, others, room, GAP)) {
              expect(Math.hypot(x - box.x, y - box.y)).toBeGreaterThanOrEqual(distance - 0.01)
            }
          }
        }
      }),
      { numRuns: 60 },
    )
  })

  it('is none in a room that is full', () => {
    expect(roomFor({ x: 20, y: 60, width: 100, height: 50 }, [ROOM], ROOM, GAP)).toBeNull()
  })
})

describe('a part that is pushed', () => {
  const way = fc.record({ axis: fc.constantFrom('x', 'y'), by: fc.integer({ min: -300, max: 300 }) })

  it('stops before the first that is in its way, however far it is pushed at once, and goes all the way where none is', () => {
    fc.assert(
      fc.property(scene, way, ({ box, others }, { axis, by }) => {
        fc.pre(isFree(box, others, null, GAP))
        const after = (share: number): Rect => ({ ...box, [axis]: box[axis] + by * share })
        const { x, y } = pushed(box, after(1), others, GAP)
        const went = by === 0 ? 0 : ({ x, y }[axis] - box[axis]) / by
        const across = axis === 'x' ? 'y' : 'x'
        expect({ x, y }[across]).toBe(box[across])
        for (const share of [0.1, 0.25, 0.5, 0.75, 0.9, 1]) {
          expect(isFree(after(went * share), others, null, GAP - 0.01)).toBe(true)
        }
        const further = went + 0.1 / Math.abs(by)
        expect(went > 0.999999 || by === 0 || !isFree(after(further), others, null, GAP)).toBe(true)
      }),
    )
  })

  it('is held by nothing that it covers already', () => {
    const box = { x: 20, y: 60, width: 100, height: 50 }
    expect(pushed(box, { x: 20, y: 90 }, [ROOM], GAP)).toEqual({ x: 20, y: 90 })
  })
})

const drawings = designSources.flatMap((source) =>
  shapes.map((shape) => ({ name: `${source.name}, ${shape}`, source, shape })),
)

it.each(drawings)(
  '$name: each part stands free where the design has it, with all that can stand beside it',
  (which) => {
    const { source, shape } = which
    const nodes = nodesOf(
      placeNodes(source, wholeOf(buildDesign(source, 'classroom')), shape),
      {},
      shape !== 'detailed',
    )
    const moved = nodes
      .filter(({ draggable }) => draggable !== false)
      .flatMap(({ id, position }) => {
        const free = freePlace(neighboursOf(nodes, id, position))
        return free?.x === position.x && free.y === position.y ? [] : [`${id} goes to ${JSON.stringify(free)}`]
      })
    expect(moved).toEqual([])
  },
)
