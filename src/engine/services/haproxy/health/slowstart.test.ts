// `slowstart`: how much of its weight and of its `maxconn` a server has after it has come back, second by second.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AlgorithmName, HaproxyPart } from '../../../design'
import { everySecond, farm, identical } from '../../../testing/designs'
import type { FarmServer } from '../../../testing/designs'
import { run } from '../../../testing/run'
import type { Running } from '../../../testing/run'
import { showStat } from '../stat'

const SECOND = 1e6
const state = (running: Running, name: 'maint' | 'ready' | 'drain', server = 's1'): Running =>
  running.give({ op: 'state', target: 'haproxy', server, state: name })
const back = (lines: readonly FarmServer[], own: Partial<HaproxyPart> = {}): Running =>
  state(state(run(farm(lines, own)).for('1s'), 'maint').for('1s'), 'ready')
const stat = ({ haproxy, simulation }: Running) => showStat(haproxy, simulation.nowUs)[0]
const weights = (running: Running, seconds: number): number[] =>
  Array.from({ length: seconds + 1 }, (_, second) => {
    if (second > 0) running.for('1s')
    return stat(running).weight
  })

describe('the weight of a server that is back from maintenance', () => {
  it.each([
    [10, [7, 13, 25, 32, 44, 57, 63, 75, 82, 94, 100]],
    [4, [7, 32, 57, 82, 100]],
    [3, [7, 38, 69, 100]],
  ])('grows within %i s as measured, and says throttle until then', (seconds, expected) => {
    const running = back(identical(2, { weight: 100 }), { slowstartUs: seconds * SECOND })
    expect([stat(running).throttle, weights(running, seconds), stat(running).throttle]).toEqual([6, expected, null])
    expect(running.journal('warmed').map(({ timeUs }) => timeUs)).toEqual([(2 + seconds) * SECOND])
  })

  it('never shrinks, and is whole after the time, rounded up to seconds, whatever that is', () => {
    const lengths = fc.integer({ min: 1, max: 30_000 })
    fc.assert(
      fc.property(lengths, fc.integer({ min: 1, max: 256 }), (ms, weight) => {
        const running = back([{ weight, slowstartUs: ms * 1000 }, {}])
        const seen = weights(running, Math.ceil(ms / 1000))
        expect(seen).toEqual(seen.toSorted((a, b) => a - b))
        expect([seen[0], seen.at(-1)]).toEqual([Math.ceil(weight / 16), weight])
        expect(running.journal('warmed')).toHaveLength(1)
      }),
      { numRuns: 15 },
    )
  })

  it('is what shares are by: 1 of 17 requests in the first second, 13 of 29 in the fourth', () => {
    const running = back(identical(2, { weight: 16, workUs: 0 }), { slowstartUs: 4 * SECOND })
    running.sendEach(34, '20ms').for('2400ms')
    running.sendEach(29, '20ms')
    const taken = running.servers().split(' ')
    const of = (list: string[]) => list.filter((server) => server === 's1').length
    expect(of(taken.slice(0, 34))).toBeLessThanOrEqual(3)
    expect(of(taken.slice(34))).toBeGreaterThanOrEqual(11)
  })

  it('is whole at once with static-rr and map-based hashes', () => {
    for (const balance of ['static-rr', 'source', 'url_param id'] satisfies AlgorithmName[]) {
      const running = back(identical(2, { weight: 100, maxconn: 10 }), { balance, slowstartUs: 5 * SECOND })
      expect(stat(running)).toMatchObject({ weight: 100, throttle: null })
      expect(running.haproxy.backend.limit(0)).toBe(1)
    }
  })
})

describe('slowstart', () => {
  const own = { slowstartUs: 4 * SECOND, check: { ...everySecond, fall: 1, rise: 1 } }

  it('begins when checks find the server UP, not at the start of the process, nor after a drain', () => {
    const running = run(farm(identical(2, { weight: 16 }), own)).for('2s')
    expect(stat(running).weight).toBe(16)
    state(state(running, 'drain').for('1s'), 'ready')
    expect(stat(running).weight).toBe(16)
    running.kill('s1').for('3s').restart('s1').for('500ms')
    expect(stat(running)).toMatchObject({ weight: 1, throttle: 6 })
    running.kill('haproxy').restart('haproxy')
    expect(stat(running)).toMatchObject({ weight: 16, throttle: null })
    expect(running.for('10s').journal('warmed')).toEqual([])
  })

  it('of a line holds over the one for all', () => {
    const running = back([{ weight: 16, slowstartUs: 0 }, { weight: 16 }], own)
    expect(stat(running).weight).toBe(16)
  })

  it('limits maxconn in the same steps, and lets requests go from the queue at each', () => {
    const lines = [{ maxconn: 10, workUs: 60 * SECOND, slowstartUs: 5 * SECOND }]
    const running = back(lines, { timeoutQueueUs: 60 * SECOND, timeoutServerUs: 90 * SECOND })
    for (let i = 0; i < 12; i++) running.send()
    const limits = [1, 2, 4, 6, 8, 10].map((limit) => {
      running.for('10ms')
      const { backend } = running.haproxy
      const seen = [backend.limit(0), backend.current[0]]
      running.for('990ms')
      return [limit, ...seen]
    })
    for (const [limit, ...seen] of limits) expect(seen).toEqual([limit, limit])
  })

  it('goes on from a snapshot exactly as without it, frozen HAProxy or not', () => {
    const running = back(identical(2, { weight: 16 }), own).for('1500ms')
    const before = running.simulation.snapshot()
    expect(weights(running, 3)).toEqual([5, 9, 13, 16])
    const after = running.simulation.digest()
    running.simulation.restore(before)
    running.simulation.advance(running.simulation.nowUs + 3 * SECOND)
    expect(running.simulation.digest()).toBe(after)
    const frozen = back(identical(2, { weight: 16 }), own)
      .give({ op: 'pause', target: 'haproxy' })
      .for('2500ms')
    expect(stat(frozen).weight).toBe(1)
    expect(weights(frozen.give({ op: 'resume', target: 'haproxy' }), 2)).toEqual([9, 13, 16])
  })
})
