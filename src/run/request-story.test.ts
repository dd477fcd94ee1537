// A request's story is true to what HAProxy saw; its waterfall has no gaps; a rescue is what the engine did.
import { describe, expect, it } from 'vitest'
import { farm, identical, onHost } from '../engine/testing/designs'
import { run } from '../engine/testing/run'
import type { Running } from '../engine/testing/run'
import { buildDesign } from '../designs/build'
import { designSources } from '../designs/catalog'
import { Simulation } from '../engine'
import type { Certificate } from '../engine'
import { reasonOf, whyNot } from './choice-reason'
import { Rescuer } from './rescue'
import { StoryTeller } from './request-story'
import type { RequestStory } from './request-story'
import { waterfall } from './waterfall'

const start = (running: Running) => [new Simulation(running.simulation.design, running.simulation.commands).snapshot()]

/** Tells the request's story and checks that its pieces cover its time exactly. */
function tell(running: Running, request: number): RequestStory {
  const { design, commands } = running.simulation
  const teller = new StoryTeller(design, commands, start(running), request)
  expect(teller.tell(running.nowUs, 1e4)).toBe(true)
  const { story } = teller
  const untilUs = story.record?.endedUs ?? running.nowUs
  let atUs = story.hops[0].timeUs
  for (const piece of waterfall(design, story.hops, untilUs)) {
    expect(piece.startUs).toBe(atUs)
    expect(piece.endUs).toBeGreaterThan(atUs)
    atUs = piece.endUs
  }
  expect(atUs).toBe(untilUs)
  return story
}

describe('what it asks for', () => {
  it('is its person’s page by kind, or the path of the command that sent it, also while it is in flight', () => {
    const running = run(farm(identical(2, { workUs: 50_000 })))
    running.simulation.apply({ op: 'send', kind: 'read' })
    running.simulation.apply({ op: 'send', kind: 'read', path: '/cart?id=7' })
    running.for('10ms')
    expect(tell(running, 1)).toMatchObject({ record: null, asked: { kind: 'read', path: '/item/1' } })
    expect(tell(running, 2).asked).toEqual({ kind: 'read', path: '/cart?id=7' })
  })
})

const reasons = (story: RequestStory) => story.choices.map(reasonOf)

describe('why HAProxy chose', () => {
  it('refused with option redispatch: another server, and why not the one that failed', () => {
    const running = run(farm(identical(2), { redispatch: true }))
      .kill('s1')
      .send()
      .for('3s')
    const story = tell(running, 1)
    expect(story.choices.map(({ chosen }) => chosen)).toEqual([0, 1])
    expect(reasons(story)).toEqual(['turn', 'onlyOne'])
    expect(whyNot(story.choices[1], 0)).toBe('failed')
    expect(story.record).toEqual(running.request(1))
  })

  it('a single server is tried again after a second each time', () => {
    const running = run(farm(identical(1)))
      .kill('s1')
      .send()
      .for('5s')
    const story = tell(running, 1)
    expect(reasons(story)).toEqual(['onlyOne', 'again', 'again', 'again'])
    const pieces = waterfall(running.simulation.design, story.hops, running.request(1).endedUs)
    expect(pieces.filter(({ type }) => type === 'retry').map((p) => p.endUs - p.startUs)).toEqual([1e6, 1e6, 1e6])
    expect(pieces.filter(({ type }) => type === 'failed')).toHaveLength(4)
  })

  it('a full farm queues, and the freed slot is taken without asking the algorithm', () => {
    const running = run(farm(identical(1, { maxconn: 1, workUs: 50_000 })))
      .sendTogether(3)
      .for('1s')
    expect(reasons(tell(running, 2))).toEqual(['allFull', 'freed'])
    expect(reasons(tell(running, 3))).toEqual(['behindOthers', 'freed'])
    const queued = waterfall(running.simulation.design, tell(running, 3).hops, running.request(3).endedUs)
    expect(queued.some(({ type, startUs, endUs }) => type === 'queue' && endUs - startUs > 90_000)).toBe(true)
  })

  it('a backup is chosen only when no active server is usable', () => {
    const running = run(farm([{ weight: 0 }, { backup: true }]))
      .send()
      .for('1s')
    const story = tell(running, 1)
    expect(reasons(story)).toEqual(['backup'])
    expect(whyNot(story.choices[0], 0)).toBe('out')
    const active = run(farm([{}, { backup: true }]))
      .send()
      .for('1s')
    expect(whyNot(tell(active, 1).choices[0], 1)).toBe('backup')
  })

  it('least connections, first and hashes are explained by their own measure', () => {
    const busy = (balance: 'leastconn' | 'first' | 'source' | 'uri') =>
      run(farm(identical(2, { workUs: 50_000 }), { balance }))
        .send()
        .for('10ms')
        .send()
        .for('1s')
    const least = tell(busy('leastconn'), 2)
    expect(reasons(least)).toEqual(['fewest'])
    expect(least.choices[0].servers.map(({ current }) => current)).toEqual([1, 0])
    expect(reasons(tell(busy('leastconn'), 1))).toEqual(['fewestOfEquals'])
    expect(reasons(tell(busy('first'), 2))).toEqual(['first'])
    expect(reasons(tell(busy('source'), 2))).toEqual(['address'])
    expect(reasons(tell(busy('uri'), 2))).toEqual(['path'])
  })
})

it.each(['kill', 'powerOff'] as const)('the pieces of every request cover its time exactly after a %s', (op) => {
  const simulation = new Simulation(buildDesign(designSources[0], 'classroom'))
  simulation.advance(5e6)
  simulation.apply({ op, target: 'server-1' })
  simulation.advance(14e6)
  const { hops, metrics } = simulation.world.ledger
  for (let request = 1; request <= metrics.sentTotal; request++) {
    const own = hops.of(request)
    const ended = own.findIndex(({ hop }) => hop === 'ended')
    const told = ended < 0 ? own : own.slice(0, ended + 1)
    const untilUs = ended < 0 ? simulation.nowUs : told[ended].timeUs
    const pieces = waterfall(simulation.design, told, untilUs)
    expect(pieces.reduce((sum, { startUs, endUs }) => sum + endUs - startUs, 0)).toBe(untilUs - told[0].timeUs)
  }
})

it('the pieces of a request over HTTPS tell the handshake from the way, before and after the redirect', () => {
  const design = farm(identical(1, { workUs: 1000 }))
  const links = design.links.map((each) => ({ ...each, latencyUs: each.from === 'users' ? 50_000 : 0 }))
  const running = run({ ...design, links, https: {} })
    .send()
    .for('1s')
    .send()
    .for('1s')
  const pieces = [1, 2].map((request) =>
    waterfall(running.simulation.design, tell(running, request).hops, running.request(request).endedUs).map(
      ({ type, startUs, endUs }) => `${type} ${(endUs - startUs) / 1000}`,
    ),
  )
  const worked = ['work 1', 'travel 50']
  expect(pieces).toEqual([
    ['travel 50', 'travel 50', 'travel 50', 'handshake 100', ...worked],
    ['travel 50', 'handshake 100', ...worked],
  ])
})

it('a refused certificate is a failure after the handshake, a frozen process is silence in it', () => {
  const expired: Certificate = { names: ['www.foobar.com'], notBeforeUs: -2, notAfterUs: -1, issuer: 'trusted' }
  const running = run({
    ...farm(identical(1)),
    https: { certificates: [{ service: 'haproxy', certificate: expired }] },
  })
  running.give({ op: 'send', kind: 'read', scheme: 'https' }).for('1s').pause('haproxy')
  running.give({ op: 'send', kind: 'read', scheme: 'https' }).for('1s').resume('haproxy').for('1s')
  const typesOf = (request: number) =>
    waterfall(running.simulation.design, tell(running, request).hops, running.request(request).endedUs).map(
      ({ type }) => type,
    )
  expect(typesOf(1)).toEqual(['travel', 'handshake', 'failed'])
  expect(typesOf(2)).toEqual(['travel', 'silent', 'handshake', 'failed'])
})

it('a request at a server that loses power waits in silence, and never for work there', () => {
  const running = run(onHost(farm(identical(1, { workUs: 500_000 })), 's1'))
    .send()
    .for('100ms')
    .powerOff('host')
    .for('60s')
  const { hops, record } = tell(running, 1)
  expect(record?.status).toBe(504)
  const pieces = waterfall(running.simulation.design, hops, running.request(1).endedUs)
  const longest = pieces.toSorted((a, b) => b.endUs - b.startUs - (a.endUs - a.startUs))[0]
  expect(longest).toMatchObject({ type: 'silent', at: 1 })
  expect(longest.endUs - longest.startUs).toBeGreaterThan(49e6)
})

it('the story of a request in flight is told so far, and goes on', () => {
  const running = run(farm(identical(1, { workUs: 500_000 })))
    .send()
    .for('100ms')
  const { design, commands } = running.simulation
  const teller = new StoryTeller(design, commands, start(running), 1)
  teller.tell(running.nowUs, 1e4)
  expect(teller.story.record).toBeNull()
  const before = teller.story.hops.length
  teller.tell(1e6, 1e4)
  expect(teller.story.hops.length).toBeGreaterThan(before)
  expect(teller.story.record?.status).toBe(200)
})

describe('what would have saved it', () => {
  const save = (running: Running, request: number) => {
    const { design, commands } = running.simulation
    const rescuer = new Rescuer(design, commands, start(running), running.request(request))
    const work = rescuer.work()
    while (work.next().done !== true);
    return rescuer
  }

  it('option redispatch, with the server and the time that the engine gives', () => {
    const running = run(farm(identical(2)))
      .kill('s1')
      .send()
      .for('5s')
    expect(running.request(1).status).toBe(503)
    const redispatch = save(running, 1).saved.find(
      ({ action }) => action.op === 'set' && action.setting === 'option redispatch',
    )
    const proof = run(farm(identical(2), { redispatch: true }))
      .kill('s1')
      .send()
      .for('5s')
      .request(1)
    expect(redispatch?.record).toMatchObject({ server: 1, status: 200, endedUs: proof.endedUs })
  })

  it('the power of the host, which no restart of the service gives back', () => {
    const running = run(onHost(farm(identical(2)), 's1', 's2'))
      .powerOff('host')
      .for('1s')
      .send()
      .for('60s')
    const actions = save(running, 1).saved.map(({ action }) => action)
    expect(actions).toContainEqual({ op: 'restart', target: 'host' })
    expect(actions.filter(({ op }) => op === 'restart')).toHaveLength(1)
  })

  it('nothing is claimed that does not help: a farm of one has nowhere to go', () => {
    const running = run(farm(identical(1)))
      .kill('s1')
      .send()
      .for('5s')
    const { saved } = save(running, 1)
    expect(saved.filter(({ action }) => action.op === 'set')).toEqual([])
  })
})
