// No effect is drawn before its cause, and nothing is counted twice or left out.
import { describe, expect, it } from 'vitest'
import type { Action } from '../../../engine'
import { Tree } from '../../../run/tree'
import { curveOf } from './curve'
import { mostOf, perSecond, piecesOf } from './pieces'

const SECOND = 1e6
const point = (second: number, answered: number, failed = 0) => {
  return { second, answered, failed, failures: [failed], lagUs: null }
}
const cut = (at: number, answered: number, failed = 0) => ({ atUs: at * SECOND, answered, failures: [failed] })
const shape = (...args: Parameters<typeof piecesOf>) =>
  piecesOf(...args).map(({ from, to, answered, failures }) => [from, to, answered, failures[0]])

describe('a second', () => {
  it('in which nothing changed is one piece', () => {
    expect(shape([point(3, 2), point(4, 5, 1)], [])).toEqual([
      [3, 4, 2, 0],
      [4, 5, 5, 1],
    ])
  })

  it('in which something changed is two', () => {
    expect(shape([point(3, 5, 4)], [cut(3.5, 5, 0)])).toEqual([
      [3, 3.5, 5, 0],
      [3.5, 4, 0, 4],
    ])
  })

  it('has a short part joined to the second beside it, on its own side of the change', () => {
    expect(shape([point(2, 5), point(3, 2, 4)], [cut(3.2, 2, 0)])).toEqual([
      [2, 3.2, 7, 0],
      [3.2, 4, 0, 4],
    ])
    expect(shape([point(2, 5, 1), point(3, 0, 4)], [cut(2.75, 5, 0)])).toEqual([
      [2, 2.75, 5, 0],
      [2.75, 4, 0, 5],
    ])
  })

  it('is cut once by what happened at one instant, and not by what happened as it began', () => {
    expect(shape([point(3, 2)], [cut(3, 0), cut(3.5, 1), cut(3.5, 1)])).toHaveLength(2)
    expect(shape([point(3, 2), point(4, 1)], [cut(4, 0)])).toHaveLength(2)
  })

  it('between two changes close together is never drawn as a peak', () => {
    const pieces = piecesOf([point(3, 4)], [cut(3.4, 1), cut(3.45, 2)])
    expect(pieces.map((piece) => (piece.answered * perSecond(piece)).toFixed(2))).toEqual(['2.00', '2.00', '3.64'])
    expect(mostOf(pieces)).toBeCloseTo(3.64, 2)
  })
})

it('is drawn in steps', () => {
  const axes = { x: (second: number) => second * 10, y: (count: number) => 100 - count }
  expect(curveOf(piecesOf([point(3, 2), point(4, 5)], []), axes).answeredLine).toBe(
    'M30.0,98.0L40.0,98.0L40.0,95.0L50.0,95.0',
  )
})

const harm: [string, Action][] = [
  ['a power failure', { op: 'powerOff', target: 'server-1' }],
  ['killed processes', { op: 'kill', target: 'load-balancer' }],
  ['a hang', { op: 'hang', target: 'mysql-1' }],
  ['a cut link', { op: 'kill', target: 'haproxy->nginx-1' }],
]

describe.each(harm)('%s', (_, action) => {
  it.each([12, 12.05, 12.31, 12.5, 12.93])('at %d s has no failure before it, and all of them after it', (at) => {
    const tree = new Tree({ designId: 'classic-three', profile: 'classroom', seed: 7 })
    const advance = (untilS: number): void => {
      while (tree.simulation.nowUs < untilS * SECOND) {
        tree.advance(Math.min(untilS * SECOND, tree.simulation.nowUs + SECOND / 10))
        tree.active.collect(tree.simulation)
      }
    }
    advance(at)
    expect(tree.command(action)).toBeNull()
    advance(40)
    const { series, cuts } = tree.active.chronicle
    const pieces = piecesOf(series, cuts)
    const failed = (piece: (typeof pieces)[number]): number => piece.failures.reduce((sum, count) => sum + count, 0)
    expect(pieces.filter((piece) => piece.from < at && failed(piece) > 0)).toEqual([])
    expect(pieces.every(({ from, to }) => to <= at || from >= at)).toBe(true)
    expect(pieces.reduce((sum, piece) => sum + failed(piece), 0)).toBe(
      series.reduce((sum, { failed: n }) => sum + n, 0),
    )
    expect(pieces.reduce((sum, { answered }) => sum + answered, 0)).toBe(
      series.reduce((sum, { answered }) => sum + answered, 0),
    )
  })
})
