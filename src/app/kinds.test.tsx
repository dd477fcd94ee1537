// A kind of service added from one folder, through the registries, works everywhere in the product.
import { ReactFlow } from '@xyflow/react'
import type { ReactElement } from 'react'
import { prerender } from 'react-dom/static'
import { beforeAll, describe, expect, it } from 'vitest'
import { nodesOf } from '../canvas/graph'
import { placeNodes } from '../canvas/layout'
import { nodeNamer, statesOf } from '../canvas/names'
import { nodeTypes } from '../canvas/nodes/node-types'
import { ScenarioRun } from '../cli/scenario-run'
import { findDesign, namedDesign } from '../designs/catalog'
import { checkScenario } from '../designs/schema'
import { Recent, Simulation } from '../engine'
import type { Action, Command, Design } from '../engine'
import { advanceChecked } from '../engine/invariants/advance-checked'
import { Memory } from '../engine/invariants/invariant'
import { Dice } from '../engine/testing/dice'
import { healing, randomAction, randomRun } from '../engine/testing/swarm'
import { announcementsOf } from '../panels/announcer/announcements'
import { ServicePanel } from '../panels/inspector/ServicePanel'
import { partRows } from '../panels/table/rows'
import { knowledgeOf } from '../panels/telling/use-knowledge'
import { Chronicle } from '../run/chronicle'
import { ratesOf } from '../run/rates'
import { useRunStore } from '../stores/run-store'
import { withCache } from './testing/cache/cache-design'
import { registerCache } from './testing/cache/register'
import { byThoroughness } from '../../scripts/thorough.mjs'

const SECOND = 1e6

beforeAll(registerCache)

const site = (): Design => withCache(namedDesign('classic-three', 'classroom', 5))

function runOf(...script: readonly (readonly [number, Action])[]): Simulation {
  const simulation = new Simulation(site(), [], { recent: (links) => new Recent(links) })
  for (const [seconds, action] of script) {
    simulation.advance(seconds * SECOND)
    expect(simulation.apply(action)).toBeNull()
  }
  simulation.advance(simulation.nowUs + 10 * SECOND)
  return simulation
}

const viewsOf = ({ world }: Simulation) => Object.fromEntries(world.services.map((one) => [one.part.id, one.view()]))

const KILLED = [12, { op: 'kill', target: 'cache' }] as const

/** What the page shows at that instant, once everything is loaded. */
async function shown(simulation: Simulation, element: ReactElement): Promise<string> {
  const now = { design: simulation.design, services: viewsOf(simulation) }
  useRunStore.setState(now)
  // Without a browser, stores are rendered with their initial state.
  Object.assign(useRunStore.getInitialState(), now)
  const { prelude } = await prerender(element)
  return (await new Response(prelude).text()).replaceAll('<!-- -->', '')
}

describe('a cache that only answers', () => {
  it('answers as a server of the balancer, and its counters add up', () => {
    const { cache, haproxy } = viewsOf(runOf())
    expect(cache).toMatchObject({ kind: 'cache', state: 'up', role: ['volatile'], answers: 'normal', slowness: 1 })
    expect(cache.answered).toBeGreaterThan(10)
    expect(cache.received).toBe(cache.answered + cache.failed + cache.inside)
    expect(cache.facts[0]).toEqual({ keyword: 'hits', value: cache.received })
    expect(haproxy.received).toBeGreaterThan(cache.received)
  })

  it('is drawn as its facts, on its host, clear of the others', async () => {
    const simulation = runOf()
    const source = findDesign('classic-three')
    if (source === undefined) throw new Error('The catalogue has it.')
    const placed = placeNodes({ ...source, places: { ...source.places, edge: { x: 2000, y: 0 } } }, site(), 'detailed')
    expect(placed.find(({ id }) => id === 'cache')).toMatchObject({ type: 'facts', host: 'edge' })
    const nodes = nodesOf(placed, {}, false)
    const namer = nodeNamer(site(), statesOf(viewsOf(simulation)), null, false, {})
    const node = nodes.find(({ id }) => id === 'cache')
    expect(node && namer(node).ariaLabel).toBe('Cache on Edge, up')
    const drawing = <ReactFlow nodes={nodes} edges={[]} nodeTypes={nodeTypes} width={3000} height={2000} />
    const html = await shown(simulation, drawing)
    const { hits } = Object.fromEntries(viewsOf(simulation).cache.facts.map(({ keyword, value }) => [keyword, value]))
    expect(html).toContain(`given out <b>${String(hits)}</b>`)
    expect(html).toContain('megabytes <b>64</b>')
    expect(html).toContain('Kill Cache')
    expect(html).toContain('roundrobin')
    expect(await shown(runOf(KILLED), drawing)).toContain('Restart Cache')
  })

  it('is listed in the table, with what can be done to it', () => {
    const rowOf = (simulation: Simulation) =>
      partRows(simulation.design, viewsOf(simulation), ratesOf(simulation).services)
        .flat()
        .find(({ name }) => name === 'Cache on Edge')
    const up = rowOf(runOf())
    expect(up).toMatchObject({
      label: 'Cache',
      state: 'up',
      role: 'in memory',
      queue: '',
      failed: '0',
      troubled: false,
    })
    expect(up?.controls.map(({ key }) => key)).toEqual(['life', 'hang', 'pause'])
    expect(up?.rate).not.toBe('')
    expect(rowOf(runOf(KILLED))).toMatchObject({ state: 'killed', troubled: true, role: 'in memory' })
    const cold = rowOf(
      runOf(KILLED, [13, { op: 'restart', target: 'cache' }], [13, { op: 'kill', target: 'to-cache' }]),
    )
    expect(cold).toMatchObject({ state: 'up, has nothing yet', troubled: true })
  })

  it('is killed, noticed and announced like any other server', () => {
    const simulation = runOf(KILLED)
    const chronicle = new Chronicle()
    chronicle.collect(simulation)
    const log = chronicle.logAt(simulation.nowUs).toReversed()
    const all = announcementsOf(log, knowledgeOf(simulation.design, chronicle.changes), chronicle.changes)
    const said = all.filter(({ subject }) => subject === 'Edge').map(({ tell }) => tell(1))
    expect(said[0]).toBe('Cache on Edge was killed.')
    expect(said.at(-1)).toMatch(/^Edge is down; HAProxy noticed after \d/)
  })

  it('is inspected: what it is, its state, its facts, its settings', async () => {
    const html = await shown(runOf(), <ServicePanel id="cache" />)
    for (const text of ['It keeps finished pages', 'on Edge', 'Kept pages', 'given out', 'Our choice: 64.', 'Hang']) {
      expect(html).toContain(text)
    }
  })

  it('survives the swarm: every invariant holds whatever is done to it, and a snapshot holds all of its state', () => {
    for (let seed = 1; seed <= byThoroughness(5, 10, 25); seed++) {
      const { design: drawn, endUs } = randomRun(seed)
      const design = withCache(drawn)
      const dice = new Dice(seed)
      const ours: Action[] = [
        { op: dice.one(['kill', 'hang', 'pause']), target: 'cache' },
        { op: 'answer', target: 'cache', as: dice.one(['500', 'garbage', 'midfail']) },
        { op: 'slow', target: 'cache', factor: 4 },
        { op: 'set', target: 'cache', setting: 'megabytes', value: dice.range(1, 1000) },
        { op: 'kill', target: 'to-cache' },
        { op: 'send', kind: 'static', to: 'cache' },
        { op: 'restart', target: 'cache' },
      ]
      const commands: Command[] = [...ours, ...ours.map(() => randomAction(dice, design))].map((action) => ({
        ...action,
        atUs: dice.range(0, endUs),
      }))
      const memory = new Memory()
      const simulation = new Simulation(design, commands)
      advanceChecked(simulation, endUs / 2, memory)
      const middle = simulation.snapshot()
      advanceChecked(simulation, endUs, memory)
      const digest = simulation.digest()
      const again = new Simulation(design, commands)
      again.restore(middle)
      again.advance(endUs)
      expect(again.digest(), `seed ${seed}`).toBe(digest)
      expect(viewsOf(again), `seed ${seed}`).toEqual(viewsOf(simulation))
      for (const action of healing(design)) simulation.apply(action)
      advanceChecked(simulation, endUs + 200 * SECOND, memory)
      expect(viewsOf(simulation).cache, `seed ${seed}`).toMatchObject({ state: 'up', inside: 0 })
    }
  })
})

describe.each([
  ['dns', ['Record', 'www.foobar.com', 'data-mono="true">8.8.8.8', 'TTL', '60\u00a0s', 'Kill']],
  ['users', ['People', 'people', 'know the address', /\d of 8</, 'sent', 'connect timeout']],
])('%s, which has no panel of its own', (id, texts) => {
  it('shows its facts there', async () => {
    const html = await shown(runOf(), <ServicePanel id={id} />)
    for (const text of texts) expect(html).toMatch(text)
    expect(html.includes('Restart') || html.includes('Hang')).toBe(id === 'dns')
  })
})

describe('a file with a cache', () => {
  const scenario = {
    version: 1,
    design: site(),
    commands: [
      { atUs: 5 * SECOND, op: 'set', target: 'cache', setting: 'megabytes', value: 128 },
      { atUs: 6 * SECOND, op: 'slow', target: 'cache', factor: 3 },
      { atUs: 9 * SECOND, op: 'kill', target: 'cache' },
    ],
    durationUs: 20 * SECOND,
  }
  const opened = (change: (text: string) => string = (text) => text) =>
    checkScenario(JSON.parse(change(JSON.stringify(scenario))))

  it('opens as it was saved, and runs in the terminal as it ran', () => {
    const checked = opened()
    if (!checked.ok) throw new Error(JSON.stringify(checked.problems))
    expect(checked.value.design).toEqual(scenario.design)
    expect(checked.value.commands).toEqual(scenario.commands)
    const answer = new ScenarioRun(checked.value).run()
    if (!answer.ok) throw new Error(JSON.stringify(answer.problems))
    const simulation = new Simulation(site(), checked.value.commands)
    simulation.advance(scenario.durationUs)
    expect(answer.value.digest).toBe(simulation.digest())
    expect(answer.value.counters.cache).toMatchObject({ answered: viewsOf(simulation).cache.answered })
  })

  it.each([
    ['a field out of its range', '"megabytes":64', '"megabytes":0', 'must be a whole number from 1 to 1000, not 0.'],
    ['a misspelt field', '"megabytes":64', '"megabyte":64', 'is not a known key; did you mean megabytes?'],
    [
      'a reference to it that does not fit',
      '"writesTo":"mysql-1"',
      '"writesTo":"cache"',
      'of kind mysql, not "cache".',
    ],
    [
      'a server line to nobody',
      '"service":"cache"',
      '"service":"dns"',
      'of kind nginx, application or cache, not "dns".',
    ],
    ['a kind that nobody knows', '"kind":"cache"', '"kind":"cash"', 'collector, failover-manager, cache, not "cash".'],
    [
      'a setting that it has not',
      '"setting":"megabytes"',
      '"setting":"size"',
      'is not a setting of cache; use megabytes.',
    ],
  ])('is refused for %s, in words', (_, from, to, sentence) => {
    const checked = opened((text) => text.replace(from, to))
    const told = checked.ok ? [] : checked.problems.map((problem) => problem.sentence)
    expect(told.some((one) => one.endsWith(sentence))).toBe(true)
  })
})
