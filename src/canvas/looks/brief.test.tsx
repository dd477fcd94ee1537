// A part in trouble tells that and what an experiment has found about it, in the drawing of essentials: every part, whatever its trouble.
import { ReactFlow } from '@xyflow/react'
import { prerender } from 'react-dom/static'
import { describe, expect, it } from 'vitest'
import { namedDesign, findDesign } from '../../designs/catalog'
import { Simulation } from '../../engine'
import type { Action } from '../../engine'
import { useRunStore } from '../../stores/run-store'
import { useViewStore } from '../../stores/view-store'
import { nodesOf } from '../graph'
import { placeNodes } from '../layout'
import { nodeTypes } from '../nodes/node-types'

const SECOND_US = 1e6
const PARTS = ['haproxy', 'nginx-1', 'application-1', 'mysql-1', 'mysql-2']

/** What is written on each of the parts, once everything is loaded. */
async function written(...actions: readonly Action[]): Promise<string[]> {
  const simulation = new Simulation(namedDesign('classic-three', 'classroom', 5))
  simulation.advance(2 * SECOND_US)
  for (const action of actions) expect(simulation.apply(action)).toBeNull()
  simulation.advance(3 * SECOND_US)
  const { design, world } = simulation
  const source = findDesign('classic-three')
  if (source === undefined) throw new Error('The catalogue has it.')
  // Without a browser, stores are rendered with their initial state.
  Object.assign(useRunStore.getInitialState(), {
    design,
    services: Object.fromEntries(world.services.map((one) => [one.part.id, one.view()])),
  })
  Object.assign(useViewStore.getInitialState(), { badges: Object.fromEntries(PARTS.map((id) => [id, `SPOF ${id}`])) })
  const nodes = nodesOf(placeNodes(source, design, 'compact'), {}, true)
  const { prelude } = await prerender(
    <ReactFlow nodes={nodes} edges={[]} nodeTypes={nodeTypes} width={3000} height={2000} />,
  )
  const [, ...parts] = (await new Response(prelude).text()).split('data-part="')
  const texts = new Map(
    parts.map((html) => [html.slice(0, html.indexOf('"')), html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')]),
  )
  return PARTS.map((id) => texts.get(id) ?? '')
}

describe.each([
  ['killed', (target: string): Action => ({ op: 'kill', target })],
  ['hung', (target: string): Action => ({ op: 'hang', target })],
  ['frozen', (target: string): Action => ({ op: 'pause', target })],
])('%s', (word, actionOn) => {
  it('each says so beside what was found', async () => {
    const texts = await written(...PARTS.map(actionOn))
    PARTS.forEach((id, i) => {
      expect(texts[i]).toContain(` ${word} `)
      expect(texts[i]).toContain(`SPOF ${id}`)
    })
  })
})

it('slow or with wrong answers, each says so beside what was found', async () => {
  const targets = ['nginx-1', 'application-1']
  const texts = await written(
    ...targets.flatMap((target): Action[] => [
      { op: 'slow', target, factor: 6 },
      { op: 'answer', target, as: '500' },
    ]),
  )
  for (const target of targets) {
    expect(texts[PARTS.indexOf(target)]).toContain('answers 500, 6× slow')
    expect(texts[PARTS.indexOf(target)]).toContain(`SPOF ${target}`)
  }
})

it('a split brain is told beside what was found', async () => {
  const texts = await written({ op: 'promote', target: 'mysql-2' })
  for (const id of ['mysql-1', 'mysql-2']) {
    expect(texts[PARTS.indexOf(id)]).toContain('split brain')
    expect(texts[PARTS.indexOf(id)]).toContain(`SPOF ${id}`)
  }
})
