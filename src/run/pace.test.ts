// How far a frame advances: elapsed time × speed, to the microsecond, within the budget; and the speed reported.
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Pace } from './pace'
import { Tree } from './tree'

const opened = { designId: 'classic-three', profile: 'classroom', seed: 2026 } as const
/** Real time that passes between two looks at the clock. */
let lookMs = 0

beforeEach(() => {
  let nowMs = 0
  lookMs = 0
  vi.spyOn(performance, 'now').mockImplementation(() => (nowMs += lookMs))
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
})

describe('the speed that is reached', () => {
  const reached = (frames: number, asked: number) => {
    const tree = new Tree(opened)
    const pace = new Pace()
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
    lookMs = 4.5 // two slices of eight
    const { told } = reached(40, 4)
    expect(told.slice(0, 19).every((speed) => speed === null)).toBe(true)
    for (const speed of told.slice(19)) expect(speed).toBeCloseTo(1)
  })

  it('is forgotten after a reset', () => {
    lookMs = 4.5
    const { pace } = reached(40, 4)
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
