// Which call of the pool is taken next follows from which are live; a burst leaves nothing behind in what is recorded.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PlayingTape, RecordingTape } from '../kernel/tape'
import { Simulation } from '../simulation'
import { farm } from '../testing/designs'
import { CallPool } from './call-pool'
import { FREE, INSIDE } from './calls'

/** Besides what a call is in the pool, which never changes. */
const theCallersToSet = new Set('index slot number kind user ownWrite staticStatus service stage flags'.split(' '))

describe('CallPool', () => {
  it('gives the lowest free call, also when it has been recorded and restored', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 300 }), (choices) => {
        let pool = new CallPool()
        const live = new Set<number>()
        for (const choice of choices) {
          if (choice % 5 === 0) pool = restored(pool)
          const victim = [...live][choice % Math.max(1, live.size)]
          if (choice % 3 === 0 && live.size > 0) {
            pool.free(pool.all[victim])
            live.delete(victim)
          } else {
            const call = pool.take()
            call.stage = INSIDE
            expect(call.index).toBe([...Array(live.size + 1).keys()].find((index) => !live.has(index)))
            live.add(call.index)
          }
          expect(pool.live).toBe(live.size)
          expect(pool.all.filter(({ stage }) => stage !== FREE).map(({ index }) => index)).toEqual(
            [...live].sort((a, b) => a - b),
          )
        }
      }),
    )
  })

  it('gives a call with nothing of its former life', () => {
    const pool = new CallPool()
    const used = pool.take()
    const fresh = Object.entries(used).filter(([field]) => !theCallersToSet.has(field))
    for (const [field] of fresh) Object.assign(used, { [field]: 7 })
    pool.free(used)
    expect(pool.take()).toMatchObject(Object.fromEntries(fresh))
  })
})

it('a snapshot after a burst is as small as one before it', () => {
  const traffic = { ratePerSecond: 1000, mix: { static: 0, read: 1, write: 0 } }
  const simulation = new Simulation({ ...farm([{}, {}]), traffic })
  simulation.advance(1e6)
  const before = simulation.snapshot().state.byteLength
  for (const target of ['s1', 's2']) simulation.apply({ op: 'pause', target })
  simulation.advance(11e6)
  expect(simulation.world.calls.live).toBeGreaterThan(10_000)
  expect(simulation.snapshot().state.byteLength).toBeGreaterThan(1e6)
  for (const target of ['s1', 's2']) simulation.apply({ op: 'resume', target })
  simulation.apply({ op: 'traffic', traffic: { ...traffic, ratePerSecond: 1 } })
  simulation.advance(200e6)
  expect(simulation.world.calls.live).toBeLessThan(10)
  expect(simulation.snapshot().state.byteLength).toBeLessThan(1.5 * before)
})

/** Another pool in the same state. */
function restored(pool: CallPool): CallPool {
  const tape = new RecordingTape()
  pool.tape(tape)
  const other = new CallPool()
  other.tape(new PlayingTape(tape.recorded()))
  return other
}
