// What stands still, what went wrong and what is on its way back is read from the engine, at the right line.
import { describe, expect, it } from 'vitest'
import { namedDesign } from '../../designs/catalog'
import { ACKNOWLEDGEMENT, HELD, Simulation, UNDER_WAY } from '../../engine'
import type { Action } from '../../engine'
import { takeCensus } from './census'
import { progress } from './frame'
import { markOf } from './marks'
import { shareOf } from './messages'
import { widthOf } from './ribbons'
import { polyline } from '../path'
import { forEachStanding } from './rows'
import { lineWidth, showingOf } from '../traffic'

const classic = (): Simulation => new Simulation(namedDesign('classic-three', 'classroom', 11))

function act(simulation: Simulation, action: Action): void {
  expect(simulation.apply(action)).toBeNull()
}

function rowAt(simulation: Simulation, from: string, to: string) {
  return takeCensus(simulation).standing.get(simulation.world.links.between(from, to))
}

describe('rows', () => {
  it('requests in turn-around wait at the beginning of the line to the server that refused them', () => {
    const simulation = classic()
    simulation.advance(5e6)
    act(simulation, { op: 'kill', target: 'server-1' })
    simulation.advance(7.5e6)
    const row = rowAt(simulation, 'haproxy', 'nginx-1')
    expect(row?.start.count).toBeGreaterThan(0)
    expect(row?.end.count).toBe(0)
  })

  it('what a silent server holds is at the line’s end, until the timeout', () => {
    const simulation = classic()
    simulation.advance(5e6)
    act(simulation, { op: 'hang', target: 'nginx-1' })
    simulation.advance(8e6)
    expect(rowAt(simulation, 'haproxy', 'nginx-1')?.end.count).toBeGreaterThan(1)
  })

  it('what came to a host without power stays at the line’s end, also once it is back', () => {
    const simulation = classic()
    simulation.advance(5e6)
    act(simulation, { op: 'powerOff', target: 'server-1' })
    simulation.advance(8e6)
    const waiting = rowAt(simulation, 'haproxy', 'nginx-1')?.end.count ?? 0
    expect(waiting).toBeGreaterThan(1)
    act(simulation, { op: 'restart', target: 'server-1' })
    expect(rowAt(simulation, 'haproxy', 'nginx-1')).toMatchObject({ start: { count: 0 }, middle: { count: 0 } })
    expect(rowAt(simulation, 'haproxy', 'nginx-1')?.end.count).toBe(waiting)
  })

  it('what met a cut link is in its middle', () => {
    const simulation = classic()
    simulation.advance(5e6)
    const { id } = simulation.world.links.links[simulation.world.links.between('haproxy', 'nginx-1')]
    act(simulation, { op: 'kill', target: id })
    simulation.advance(8e6)
    expect(rowAt(simulation, 'haproxy', 'nginx-1')?.middle.count).toBeGreaterThan(0)
  })
})

describe('a jam', () => {
  const jammed = new Simulation({
    ...namedDesign('classic-three', 'production', 11),
    traffic: { ratePerSecond: 2000, mix: { static: 4, read: 4, write: 2 } },
  })
  for (const target of ['nginx-1', 'nginx-2']) act(jammed, { op: 'hang', target })
  jammed.advance(55e6)

  it('of a hundred thousand requests a row keeps what it may show, and counts them all', () => {
    expect(jammed.world.ledger.metrics.inFlight).toBeGreaterThan(90_000)
    const rows = ['nginx-1', 'nginx-2'].map((server) => rowAt(jammed, 'haproxy', server)?.end)
    for (const row of rows) expect(row?.first.length).toBeLessThan(1000)
    const counted = rows.reduce((sum, row) => sum + (row?.count ?? 0), 0)
    const held = jammed.world.calls.all.filter(({ stage }) => stage === HELD)
    expect(counted).toBe(held.length)
  })

  it('what is drawn and what a row says it does not draw are together all that stand', () => {
    const straight = polyline([
      { x: 0, y: 0 },
      { x: 400, y: 0 },
    ])
    const paths = jammed.world.links.links.map(() => straight)
    let drawn = 0
    let said = 0
    const { standing } = takeCensus(jammed)
    forEachStanding(
      { paths, zoom: 1, x: 0, y: 0, letters: 12 },
      standing,
      () => drawn++,
      (count) => (said += count),
    )
    const all = [...standing.values()].flatMap((rows) => Object.values(rows)).reduce((sum, { count }) => sum + count, 0)
    expect(drawn + said).toBe(all)
    expect(drawn).toBeLessThan(200)
  })
})

describe('marks', () => {
  it('a stale read leaves a clock and its word at the database that answered it', () => {
    const simulation = new Simulation(namedDesign('read-write-split', 'classroom', 11))
    const { world } = simulation
    const { hops } = world.ledger
    // It answers at once, and the call is on its way back.
    const latest = () => [2, 1].map((back) => hops.at(hops.total - back))
    do simulation.step(600e6)
    while (!latest().some(({ hop }) => hop === 'stale') && simulation.nowUs < 600e6)
    const found = latest().find(({ hop }) => hop === 'stale')
    if (found === undefined) throw new Error('No read was stale.')
    const mark = markOf(simulation, found)
    expect(mark).toMatchObject({ text: 'stale', shape: 'clock' })
    const link = world.links.links[mark?.link ?? 0]
    expect(world.services[found.service].part.id).toBe(link.to)
    expect(link.from).toMatch(/^application/)
  })

  const marksOf = (simulation: Simulation) => {
    const { hops } = simulation.world.ledger
    return Array.from({ length: hops.total - hops.first }, (_, i) => markOf(simulation, hops.at(hops.first + i)))
  }

  it('what is lost at a host without power fades there, and is no refusal', () => {
    const simulation = classic()
    simulation.advance(5e6)
    act(simulation, { op: 'powerOff', target: 'server-1' })
    simulation.advance(8e6)
    const link = simulation.world.links.between('haproxy', 'nginx-1')
    const marks = marksOf(simulation).filter((mark) => mark?.link === link)
    expect(marks).toContainEqual(expect.objectContaining({ shape: 'fading', text: 'lost' }))
    expect(marks.filter((mark) => mark?.shape === 'cross')).toEqual([])
  })

  it('a refusal is a cross at the end of the line on which it happened', () => {
    const simulation = classic()
    simulation.advance(5e6)
    act(simulation, { op: 'kill', target: 'nginx-1' })
    simulation.advance(7e6)
    const found = marksOf(simulation).find((mark) => mark?.shape === 'cross')
    expect(found?.link).toBe(simulation.world.links.between('haproxy', 'nginx-1'))
    expect(found?.text).toBe('refused')
  })

  it('a timeout fades at the silent server', () => {
    const simulation = classic()
    simulation.advance(5e6)
    act(simulation, { op: 'hang', target: 'nginx-1' })
    simulation.advance(70e6)
    const found = marksOf(simulation).find((mark) => mark?.shape === 'fading')
    expect(found?.link).toBe(simulation.world.links.between('haproxy', 'nginx-1'))
  })
})

it('acknowledgements of a semi-synchronous replica are on their way back between 0 and 1', () => {
  const simulation = classic()
  act(simulation, { op: 'set', target: 'mysql-1', setting: 'rpl_semi_sync_source_enabled', value: 1 })
  const shares: number[] = []
  for (let ms = 0; ms < 20_000; ms += 50) {
    simulation.advance(ms * 1000)
    const { pool } = simulation.world.post
    const acknowledging = pool.all.filter(({ purpose, stage }) => purpose === ACKNOWLEDGEMENT && stage === UNDER_WAY)
    shares.push(...acknowledging.map((message) => shareOf(message, simulation.nowUs)))
  }
  expect(shares.length).toBeGreaterThan(3)
  expect(Math.min(...shares)).toBeGreaterThanOrEqual(0)
  expect(Math.max(...shares)).toBeLessThanOrEqual(1)
})

it('with reduced motion a request is on the line, then at the node', () => {
  expect([0, 0.3, 0.79, 0.8, 1].map((share) => progress({ steps: true }, share))).toEqual([0.5, 0.5, 0.5, 1, 1])
  expect(progress({ steps: false }, 0)).toBe(0)
  expect(progress({ steps: false }, 1)).toBe(1)
})

describe('rates', () => {
  it('one mark is one request up to a few thousand, then bands say how many', () => {
    const simulation = classic()
    const { links } = simulation.world.links
    const at = (perSecond: number) => Object.fromEntries(links.map(({ id }) => [id, perSecond]))
    expect(showingOf(simulation, at(4), 1)).toBe('marks')
    expect(showingOf(simulation, at(4), 100)).toBe('slowed')
    expect(showingOf(simulation, at(50_000), 1)).toBe('bands')
  })

  it('lines and bands are wider for more traffic, on the same scale everywhere', () => {
    const widths = [0, 1, 4, 50, 500, 5000].map(lineWidth)
    expect([...widths].sort((a, b) => a - b)).toEqual(widths)
    expect(new Set(widths).size).toBe(widths.length)
    expect(widthOf(100)).toBeGreaterThan(widthOf(10) * 1.5)
  })
})
