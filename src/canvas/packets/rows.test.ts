// What stands still, what went wrong and what is on its way back is read from the engine, at the right line.
import { describe, expect, it } from 'vitest'
import { namedDesign } from '../../designs/catalog'
import { ACKNOWLEDGEMENT, Simulation, UNDER_WAY } from '../../engine'
import type { Action } from '../../engine'
import { progress } from './frame'
import { markOf } from './marks'
import { shareOf } from './messages'
import { widthOf } from './ribbons'
import { rowsOf } from './rows'
import { lineWidth, showingOf } from '../traffic'

const classic = (): Simulation => new Simulation(namedDesign('classic-three', 'classroom', 11))

function act(simulation: Simulation, action: Action): void {
  expect(simulation.apply(action)).toBeNull()
}

function rowAt(simulation: Simulation, from: string, to: string) {
  return rowsOf(simulation).get(simulation.world.links.between(from, to))
}

describe('rows', () => {
  it('requests in turn-around wait at the beginning of the line to the server that refused them', () => {
    const simulation = classic()
    simulation.advance(5e6)
    act(simulation, { op: 'kill', target: 'server-1' })
    simulation.advance(7.5e6)
    const row = rowAt(simulation, 'haproxy', 'nginx-1')
    expect(row?.start.length).toBeGreaterThan(0)
    expect(row?.end).toEqual([])
  })

  it('what a silent server holds is at the line’s end, until the timeout', () => {
    const simulation = classic()
    simulation.advance(5e6)
    act(simulation, { op: 'hang', target: 'nginx-1' })
    simulation.advance(8e6)
    expect(rowAt(simulation, 'haproxy', 'nginx-1')?.end.length).toBeGreaterThan(1)
  })

  it('what came to a host without power stays at the line’s end, also once it is back', () => {
    const simulation = classic()
    simulation.advance(5e6)
    act(simulation, { op: 'powerOff', target: 'server-1' })
    simulation.advance(8e6)
    const waiting = rowAt(simulation, 'haproxy', 'nginx-1')?.end.length ?? 0
    expect(waiting).toBeGreaterThan(1)
    act(simulation, { op: 'restart', target: 'server-1' })
    expect(rowAt(simulation, 'haproxy', 'nginx-1')).toMatchObject({ start: [], middle: [] })
    expect(rowAt(simulation, 'haproxy', 'nginx-1')?.end).toHaveLength(waiting)
  })

  it('what met a cut link is in its middle', () => {
    const simulation = classic()
    simulation.advance(5e6)
    const { id } = simulation.world.links.links[simulation.world.links.between('haproxy', 'nginx-1')]
    act(simulation, { op: 'kill', target: id })
    simulation.advance(8e6)
    expect(rowAt(simulation, 'haproxy', 'nginx-1')?.middle.length).toBeGreaterThan(0)
  })
})

describe('marks', () => {
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
