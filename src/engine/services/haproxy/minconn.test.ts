// `minconn` and `fullconn`: a server's limit follows how many requests the backend has.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { farm, haproxy } from '../../testing/designs'
import { run } from '../../testing/run'
import { Backend } from './balancing/backend'

const SECOND = 1e6
const patient = { timeoutQueueUs: 600 * SECOND, timeoutServerUs: 600 * SECOND }

describe('the limit of a server', () => {
  const limitOf = (minconn: number, maxconn: number, fullconn: number, beconn: number): number => {
    const line = { name: 's1', service: 's1', weight: 1, maxconn, minconn, backup: false }
    const backend = new Backend(haproxy([line], {}), false, 1, () => beconn)
    backend.fullconn = fullconn
    return backend.limit(0)
  }

  it.each([
    [1, 10, 20, [0, 1, 2, 9, 10, 19, 20, 99], [1, 1, 1, 4, 5, 9, 10, 10]],
    [2, 8, 10, [0, 2, 4, 5, 9, 10], [2, 2, 3, 4, 7, 8]],
    [1, 5, 100, [1, 19, 40, 60, 100], [1, 1, 2, 3, 5]],
  ])('with minconn %i, maxconn %i and fullconn %i is as measured', (minconn, maxconn, fullconn, loads, limits) => {
    expect(loads.map((load) => limitOf(minconn, maxconn, fullconn, load))).toEqual(limits)
  })

  it('lies between minconn and maxconn, and grows with the load', () => {
    const size = fc.integer({ min: 1, max: 60 })
    fc.assert(
      fc.property(size, size, size, (minconn, more, fullconn) => {
        const limits = Array.from({ length: fullconn + 2 }, (_, load) =>
          limitOf(minconn, minconn + more, fullconn, load),
        )
        expect(limits).toEqual(limits.toSorted((a, b) => a - b))
        expect([limits[0], limits.at(-1)]).toEqual([minconn, minconn + more])
      }),
    )
  })

  it('is minconn where maxconn is less', () => {
    expect([limitOf(4, 0, 10, 3), limitOf(4, 2, 10, 99)]).toEqual([4, 4])
  })

  it.each([
    [80, [8, 0]],
    [85, [8, 0]],
    [200, [1, 4, 2, 1, 0]],
    [0, [1, 1, 1, 1, 1, 1, 1, 1, 0]],
  ])('without fullconn follows a tenth of the frontend’s maxconn, %i, as measured', (maxconn, inProgress) => {
    const running = run(farm([{ minconn: 1, maxconn: 10, workUs: SECOND }], { ...patient, maxconn }))
    for (let i = 0; i < 8; i++) running.send().for('10ms')
    const seen = inProgress.map((_, i) => running.for(i === 0 ? '420ms' : '1s').haproxy.backend.current[0])
    expect(seen).toEqual(inProgress)
  })
})

describe('a burst onto an idle server', () => {
  it('stays at minconn until the first answer, and then follows the formula', () => {
    const lines = [{ minconn: 1, maxconn: 10, workUs: SECOND }]
    const running = run(farm(lines, { ...patient, fullconn: 20 }))
    for (let i = 0; i < 10; i++) running.send()
    running.for('500ms')
    const { backend } = running.haproxy
    expect([backend.current[0], running.haproxy.waiting]).toEqual([1, 9])
    running.for('1s')
    expect(backend.current[0]).toBe(5)
    expect(running.for('30s').requests.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200))
  })
})
