// How far a frame advances: elapsed time × speed, to the microsecond, within the budget; and the speed reported.
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Pace } from './pace'
import { Tree } from './tree'

const opened = { designId: 'classic-three', profile: 'classroom', seed: 2026 } as const
/** Real time that passes between two looks at the clock. */
let lookMs = 0
/** The run on a machine that takes time for it, and how far that comes in a real millisecond. */
let slow: { tree: Tree; usPerMs: number } | null = null

beforeEach(() => {
  let nowMs = 0
  lookMs = 0
  slow = null
  vi.spyOn(performance, 'now').mockImplementation(() => {
    nowMs += lookMs
    return nowMs + (slow === null ? 0 : slow.tree.simulation.nowUs / slow.usPerMs)
  })
})
afterEach(() => {
  vi.restoreAllMocks()
})

/** The instant that frames of these lengths reach on an infinitely fast machine. */
function nowAfter(framesMs: readonly number[], speed: number): number {
  const tree = new Tree(opened)
  const pace = new Pace()
  for (const ms of framesMs) pace.advance(tree, ms, speed)
  return tree.simulation.nowUs
}

describe('a frame', () => {
  it('advances by the time that passed times the speed, and loses no part of a microsecond', () => {
    // Quarters and sixteenths have no rounding of their own.
    const frames = fc.array(
      fc.integer({ min: 0, max: 400 }).map((quarters) => quarters / 4),
      { maxLength: 60 },
    )
    const speeds = fc.integer({ min: 1, max: 64 }).map((sixteenths) => sixteenths / 16)
    fc.assert(
      fc.property(frames, speeds, (framesMs, speed) => {
        const passedMs = framesMs.reduce((sum, ms) => sum + ms, 0)
        expect(nowAfter(framesMs, speed)).toBe(Math.floor(passedMs * 1000 * speed))
      }),
      { numRuns: 30 },
    )
  })

  it('that lasts long, as behind a hidden page, is not caught up', () => {
    expect(nowAfter([60_000], 1)).toBe(100_000)
  })

  it('ends when its 8 ms are used up, after any of its eight slices', () => {
    for (const [ms, slices] of [
      [9, 1],
      [4.5, 2],
      [1.5, 6],
      [1, 8],
    ]) {
      lookMs = ms
      expect(nowAfter([80], 1)).toBe(slices * 10_000)
    }
  })

  it('on a machine that is far too slow takes an eighth more than that at most, but for the first', () => {
    const tree = new Tree(opened)
    const pace = new Pace()
    // An eighth of what is asked lasts 500 ms at first, then 50 ms, then 5 ms: the less, the further it is from keeping up.
    for (const usPerMs of [2500, 25_000, 250_000]) {
      slow = { tree, usPerMs }
      pace.advance(tree, 100, 100)
      for (let frame = 0; frame < 20; frame++) {
        const beforeMs = performance.now()
        pace.advance(tree, 100, 100)
        const spentMs = performance.now() - beforeMs
        expect(spentMs).toBeGreaterThan(8)
        expect(spentMs).toBeLessThan(9.1)
      }
    }
  })

  it('comes as far as asked again as soon as the machine keeps up', () => {
    const tree = new Tree(opened)
    const pace = new Pace()
    slow = { tree, usPerMs: 100 }
    for (let frame = 0; frame < 3; frame++) pace.advance(tree, 50, 1)
    slow = null
    const beforeUs = tree.simulation.nowUs
    pace.advance(tree, 50, 1)
    expect(tree.simulation.nowUs).toBe(beforeUs + 50_000)
  })
})

describe('the speed that is reached', () => {
  const reached = (frames: number, asked: number, usPerMs = Infinity) => {
    const tree = new Tree(opened)
    const pace = new Pace()
    slow = { tree, usPerMs }
    const told = Array.from({ length: frames }, () => {
      pace.advance(tree, 50, asked)
      return pace.reachedSpeed(asked)
    })
    return { pace, told }
  }

  it('is not reported while the machine keeps up', () => {
    expect(reached(60, 4).told.every((speed) => speed === null)).toBe(true)
  })

  it('is reported after a second of real time, when it falls short', () => {
    // In its 8 ms of 50 ms, and at most an eighth of them more.
    const { told } = reached(41, 4, 50_000 / 8)
    expect(told.slice(0, 19).every((speed) => speed === null)).toBe(true)
    for (const speed of told.slice(19)) expect(speed).toBeGreaterThanOrEqual(1)
    expect(told.at(-1)).toBeLessThanOrEqual(9 / 8)
  })

  it('is forgotten after a reset', () => {
    const { pace } = reached(40, 4, 5000)
    expect(pace.reachedSpeed(4)).not.toBeNull()
    pace.reset()
    expect(pace.reachedSpeed(4)).toBeNull()
  })
})

it('a part of a microsecond from before does not count after a reset', () => {
  const tree = new Tree(opened)
  const pace = new Pace()
  pace.advance(tree, 1, 0.0005)
  pace.reset()
  pace.advance(tree, 1, 0.0005)
  expect(tree.simulation.nowUs).toBe(0)
  pace.advance(tree, 1, 0.0005)
  expect(tree.simulation.nowUs).toBe(1)
})
