// Timeouts that are not set, or days long (HAProxy 2.6 manual §2.5, §4.2; behaviour-2, §13.1).
import { describe, expect, it } from 'vitest'
import { longestTimeoutUs } from '../../design'
import type { Design, HaproxyPart } from '../../design'
import { EventQueue } from '../../kernel/event-queue'
import { farm, identical } from '../../testing/designs'
import type { FarmServer } from '../../testing/designs'
import { Dice } from '../../testing/dice'
import { run, tookMs } from '../../testing/run'

const MS = 1000
const SECOND = 1e6
const DAY = 86_400 * SECOND

/** A farm whose people wait for 60 days. */
function patient(servers: readonly FarmServer[], balancer: Partial<HaproxyPart>): Design {
  const design = farm(servers, balancer)
  const services = design.services.map((part) =>
    part.kind === 'users' ? { ...part, timeoutUs: 60 * DAY, connectTimeoutUs: 60 * DAY } : part,
  )
  return { ...design, services }
}

describe('a timeout that is not set', () => {
  it('lets a request wait for the answer of a hung server for as long as its user does', () => {
    const running = run(patient(identical(1), { timeoutServerUs: 0 }))
      .hang('s1')
      .send()
      .until(59 * DAY)
    expect(running.requests).toEqual([])
    expect(running.until(61 * DAY).last.cause).toBe('gave-up')
  })

  it('leaves a connection to the kernel, which gives up after 134 s, at each attempt', () => {
    const running = run(patient(identical(1), { timeoutConnectUs: 0, retries: 3 }))
      .cut('haproxy->s1')
      .send()
      .until(DAY)
    expect(running.last).toMatchObject({ status: 503, termination: 'SC--', retries: 3 })
    // The turn-around between two attempts is a second, whatever `timeout connect` says.
    expect(Math.round(tookMs(running.last) / 1000)).toBe(4 * 134 + 3)
  })

  it('of a queue is the one of the connection, also when that is none', () => {
    const running = run(patient([{ workUs: 3 * DAY, maxconn: 1 }], { timeoutConnectUs: 0, timeoutServerUs: 0 }))
    running.sendTogether(3).until(10 * DAY)
    expect(running.requests.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(Math.floor(tookMs(running.last) / 86_400e3)).toBe(9)
  })

  it('can be taken away and given back during the run', () => {
    const running = run(patient(identical(1), {}))
      .set('haproxy', 'timeout server', 0)
      .hang('s1')
      .send()
      .for('200s')
    expect(running.requests).toEqual([])
    running
      .set('haproxy', 'timeout server', 2 * SECOND)
      .send()
      .for('3s')
    expect(running.last).toMatchObject({ number: 2, status: 504, termination: 'sH--' })
  })
})

describe('a timeout of days', () => {
  it('ends at its instant, up to the longest that HAProxy takes', () => {
    const running = run(patient(identical(1), { timeoutServerUs: longestTimeoutUs }))
      .hang('s1')
      .send()
      .until(25 * DAY)
    expect(tookMs(running.last)).toBeCloseTo(longestTimeoutUs / MS, 0)
    expect(running.last.status).toBe(504)
  })

  it('is kept beside short ones and none: each of many hung requests ends when its own says', () => {
    for (let seed = 1; seed <= 6; seed++) {
      const dice = new Dice(seed, 'timeouts')
      const running = run(patient(identical(1), {}))
        .hang('s1')
        .for('1s')
      const ends = Array.from({ length: 12 }, () => {
        const timeoutUs = dice.one([0, SECOND, 5 * SECOND, 3600 * SECOND, 2 * DAY, longestTimeoutUs])
        running.set('haproxy', 'timeout server', timeoutUs).send().for('10ms')
        return timeoutUs
      })
      running.until(30 * DAY)
      const lasted = new Map(running.requests.map((record) => [record.number, Math.round(tookMs(record) / 100)]))
      expect(ends.map((_, i) => lasted.get(i + 1) ?? 0)).toEqual(ends.map((us) => Math.round(us / MS / 100)))
    }
  })

  it('stands in a lane of the event queue behind shorter ones, and before them in order', () => {
    const queue = new EventQueue(1)
    queue.reserve(queue.firstSlot + 4)
    const delays = [longestTimeoutUs, 5, longestTimeoutUs + 1, 7]
    delays.forEach((delayUs, i) => {
      queue.scheduleTimeout(0, queue.firstSlot + i, delayUs)
    })
    const order = delays.map(() => queue.pop(Infinity) - queue.firstSlot)
    expect(order).toEqual([1, 3, 0, 2])
  })
})
