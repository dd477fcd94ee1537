// Words beside packets cover no part, no title, no other words, and over what waits on a line they have a ground: in every design and shape, whatever goes wrong.
import { describe, expect, it } from 'vitest'
import { buildDesign } from '../../designs/build'
import { designSources } from '../../designs/catalog'
import { Simulation } from '../../engine'
import type { Action } from '../../engine'
import { shapes } from '../arrange'
import { contains, grown, overlaps } from '../boxes'
import type { Rect } from '../boxes'
import { edgesOf, labelBox, nodesOf, rectsOf } from '../graph'
import { lettersOf } from '../labels'
import { placeNodes } from '../layout'
import { partsAndTitles } from '../obstacles'
import { plain, Witness } from '../testing/witness'
import { takeCensus } from './census'
import { radiusOf } from './frame'
import { forEachStanding } from './rows'
import { drawScene } from './scene'
import { byThoroughness, isFull } from '../../../scripts/thorough.mjs'

const SECOND_US = 1e6
const zooms = [0.5, 1, 1.6]
/** All of them in every frame with FULL=1, else one after another. */
const zoomsIn = (frame: number): number[] => (isFull ? zooms : [zooms[frame % zooms.length]])
/** In units of 40 ms: which of the 200 frames of 8 s are looked at. */
const stride = byThoroughness(10, 4, 1)
/** What happens at 2 s to every part of the kind, or to every link from HAProxy. */
const troubles: Record<string, (kind: string, id: string) => Action | null> = {
  killed: (kind, id) => (kind === 'nginx' ? { op: 'kill', target: id } : null),
  hung: (kind, id) => (kind === 'nginx' ? { op: 'hang', target: id } : null),
  frozen: (kind, id) => (kind === 'nginx' ? { op: 'pause', target: id } : null),
  off: (_, id) => (id === 'nginx-1' ? { op: 'powerOff', target: 'server-1' } : null),
  cut: (kind, id) => (kind === 'link' ? { op: 'kill', target: id } : null),
  databases: (kind, id) => (kind === 'mysql' ? { op: 'kill', target: id } : null),
}
const cases = designSources.flatMap((source) => Object.keys(troubles).map((trouble) => ({ source, trouble })))

describe.each(cases)('$source.name, $trouble', ({ source, trouble }) => {
  it.each(shapes)('%s', (shape) => {
    const design = buildDesign(source, 'classroom', 7)
    const nodes = nodesOf(placeNodes(source, design, shape), {}, shape !== 'detailed')
    const edges = edgesOf(design, nodes, [])
    const ground = [...partsAndTitles(nodes, rectsOf(nodes)), ...edges.flatMap(labelBox)]
    const drawn = new Map(edges.map((edge) => [edge.id, edge.data?.path]))
    const letters = lettersOf(shape !== 'detailed')
    const simulation = new Simulation(design)
    simulation.advance(2 * SECOND_US)
    const { links } = simulation.world.links
    const things = [
      ...design.services.map(({ kind, id }) => [kind, id] as const),
      ...links.filter(({ from }) => from === 'haproxy').map(({ id }) => ['link', id] as const),
    ]
    for (const [kind, id] of things) {
      const action = troubles[trouble](kind, id)
      if (action !== null) simulation.apply(action)
    }
    let said = 0
    for (let step = stride; step <= 200; step += stride) {
      simulation.advance(2 * SECOND_US + step * 40_000)
      for (const zoom of zoomsIn(step)) {
        const pen = new Witness()
        const paths = links.map(({ id }) => drawn.get(id))
        drawScene(
          { pen, palette: plain, paths, letters, zoom, x: 0, y: 0, speed: 1, steps: false, taken: [...ground] },
          simulation,
        )
        const words = pen.texts.map((text) => boxOfText(text, zoom))
        said += words.length
        expect(
          words.filter((box, i) => [...ground, ...words.slice(0, i)].some((other) => overlaps(box, other))),
        ).toEqual([])
        const marks: Rect[] = []
        const half = (1.3 * radiusOf({ zoom, letters })) / zoom
        forEachStanding({ paths, zoom, x: 0, y: 0, letters }, takeCensus(simulation).standing, (_, x, y) => {
          marks.push({ x: x / zoom - half, y: y / zoom - half, width: 2 * half, height: 2 * half })
        })
        const grounds = groundsOf(pen, zoom)
        const crossed = words.filter(
          (box) =>
            marks.some((mark) => overlaps(mark, box)) && !grounds.some((ground) => contains(grown(ground, 0.01), box)),
        )
        expect(crossed).toEqual([])
      }
    }
    // Lines inside a host are too short for words.
    if (trouble !== 'databases') expect(said).toBeGreaterThan(0)
  })
})

/** What is drawn in the colour of the ground, in canvas units. */
function groundsOf({ strokes }: Witness, zoom: number): Rect[] {
  return strokes.flatMap((stroke) => {
    if (!stroke.startsWith('["roundRect"') || !stroke.includes(`"fillStyle":"${plain.ground}"`)) return []
    const [x, y, width, height] = [...stroke.matchAll(/-?[\d.]+(e-?\d+)?/g)].map(([number]) => Number(number) / zoom)
    return [{ x, y, width, height }]
  })
}

/** The size of a word, in canvas units; letters of this font are narrower than 0.6 of their height. */
function boxOfText({ text, x, y, font, align }: Witness['texts'][number], zoom: number): Rect {
  const size = Number(/(\d+)px/.exec(font)?.[1])
  const width = text.length * size * 0.6
  const left = align === 'right' ? x - width : align === 'center' ? x - width / 2 : x
  return { x: left / zoom, y: (y - size / 2) / zoom, width: width / zoom, height: size / zoom }
}
