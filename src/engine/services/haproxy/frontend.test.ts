// Connections of clients: `maxconn` of the frontend, `timeout client` and `timeout http-request`, as measured on HAProxy 2.6
// (behaviour-2, §11f, §11g).
import { describe, expect, it } from 'vitest'
import type { HaproxyPart } from '../../design'
import { farm, identical } from '../../testing/designs'
import { Dice } from '../../testing/dice'
import { run, tookMs } from '../../testing/run'
import type { Running } from '../../testing/run'
import { requestLogAt } from './log/read-logs'
import { showFrontend, showStat } from './stat'

const MS = 1000
const SECOND = 1e6
const one = (balancer: Partial<HaproxyPart>, workMs = 1000): Running =>
  run(farm([{ workUs: workMs * MS }], balancer)).for('1s')
const tookAbout = (running: Running, stepMs: number): number[] =>
  running.requests.toSorted((a, b) => a.number - b.number).map((record) => Math.round(tookMs(record) / stepMs))
const logOf = ({ haproxy }: Running) => {
  const { requestLog } = haproxy.account
  return Array.from({ length: requestLog.total }, (_, i) => requestLogAt(requestLog, i))
}
const endings = (running: Running): string[] =>
  running.requests.map(({ status, termination }) => `${status} ${termination}`)
const halfARequest = { op: 'send', kind: 'read', pausesForUs: null } as const

describe('maxconn of the frontend', () => {
  it('lets the kernel accept who comes next, in order, and nothing counts the wait [frontend-maxconn-2]', () => {
    const running = one({ maxconn: 2 })
    running.sendEach(3, '10ms')
    expect([
      running.haproxy.waiting,
      running.haproxy.clients.present,
      running.haproxy.clients.frontend?.waiting,
    ]).toEqual([0, 2, 1])
    running.sendEach(2, '10ms').for('6s')
    expect(tookAbout(running, 1000)).toEqual([1, 1, 2, 2, 3])
    expect(logOf(running).map(({ queueUs, totalUs }) => [queueUs, Math.round(totalUs / SECOND)])).toEqual(
      [1, 2, 3, 4, 5].map(() => [0, 1]),
    )
    expect(showStat(running.haproxy, running.nowUs).at(-1)).toMatchObject({ smax: 2, qmax: 0, stot: 5 })
  })

  it('executes the request of a client that left there, when its turn comes', () => {
    for (const abortonclose of [false, true]) {
      const running = one({ maxconn: 1, abortonclose })
      running
        .send()
        .give({ op: 'send', kind: 'read', leavesAfterUs: 300 * MS })
        .send()
        .for('5s')
      expect(tookAbout(running, 100)).toEqual([10, 3, 30])
      expect(logOf(running).map(({ request, status }) => [request, status])).toEqual([
        [1, 200],
        [2, 200],
        [3, 200],
      ])
    }
  })

  it('drops a connection that finds the backlog full as well: it comes again after 1, 2, 3 s', () => {
    // 2 accepted, 2 in the backlog and one more: five come in at once.
    const running = one({ maxconn: 2 }, 100).sendTogether(6).for('50ms')
    expect(running.haproxy.port.inside).toBe(5)
    expect(running.for('5s').requests).toHaveLength(6)
    expect(tookAbout(running, 100)).toEqual([1, 1, 2, 2, 3, 11])
    expect(running.hops(6).flatMap(({ hop, detail }) => (hop === 'repeated' ? [detail / SECOND] : []))).toEqual([1])
  })

  it('with a backlog of its own lets as many more in, and leaves who comes too late to its patience', () => {
    const running = one({ maxconn: 1, backlog: 3 }, 30_000).sendTogether(6).for('9s')
    expect(running.haproxy.port.inside).toBe(5)
    // SYNs at 0, 1, 2, 3, 4, 5 and 7 s; a browser gives up connecting after 10.
    expect(running.hops(6).flatMap(({ hop, detail }) => (hop === 'repeated' ? [detail / SECOND] : []))).toEqual([
      ...[1, 1, 1, 1, 1, 2, 4],
    ])
    expect(running.for('2s').last).toMatchObject({ number: 6, cause: 'gave-up' })
  })

  it('can be raised, lowered and taken away during the run, and survives a pause and a kill of the process', () => {
    const running = one({ maxconn: 1 }).sendTogether(2).for('10ms').set('haproxy', 'maxconn', 2).for('1100ms')
    expect(tookAbout(running, 100)).toEqual([10, 10])
    running.sendTogether(2).for('10ms').set('haproxy', 'maxconn', 1).send().for('10ms')
    expect(running.haproxy.clients.frontend).toMatchObject({ open: 2, waiting: 1 })
    running.pause('haproxy').sendTogether(5).for('3s')
    // The two that were let in, and what the kernel holds: `backlog` is 1 now, and one more.
    expect(running.haproxy.port.inside).toBe(4)
    running.resume('haproxy').for('50ms').set('haproxy', 'maxconn', 0).for('1500ms')
    expect(running.haproxy.clients.frontend).toMatchObject({ waiting: 0 })
    running.set('haproxy', 'maxconn', 1).sendTogether(3).for('10ms').kill('haproxy').for('10ms')
    expect(running.haproxy.clients.frontend).toMatchObject({ open: 0, waiting: 0 })
    expect(running.restart('haproxy').send().for('2s').last.status).toBe(200)
  })
})

describe('timeout http-request and timeout client', () => {
  const timeouts = { timeoutClientUs: 900 * MS, timeoutHttpRequestUs: 500 * MS }

  it('end what is never a whole request with 408, which no backend counts [timeout-http-request-408]', () => {
    const running = one(timeouts, 1500).give(halfARequest).send().for('3s')
    expect(endings(running)).toEqual(['408 cR--', '200 ----'])
    expect(tookAbout(running, 100)).toEqual([5, 15])
    expect(showFrontend(running.haproxy)).toMatchObject({ ereq: 1, req_tot: 2, stot: 2 })
    expect(showStat(running.haproxy, running.nowUs).at(-1)).toMatchObject({ stot: 1, hrsp_4xx: 0, hrsp_5xx: 0 })
    expect(logOf(running)[0]).toMatchObject({ status: 408, chosen: -1, queueUs: -1, connectUs: -1, answerUs: -1 })
  })

  it.each([
    ['the shorter counts', { timeoutClientUs: 200 * MS, timeoutHttpRequestUs: 500 * MS }, 2],
    ['timeout client alone', { timeoutClientUs: 700 * MS }, 7],
    ['none: only its own patience ends it', {}, 1000],
  ])('of the two %s', (_, balancer, tenths) => {
    const running = one(balancer).give(halfARequest).for('200s')
    expect(tookAbout(running, 100)).toEqual([tenths])
    expect(running.last.cause).toBe(tenths === 1000 ? 'gave-up' : 'ok')
  })

  it('let a slow request through that is complete in time, and log it from then on', () => {
    const running = one(timeouts, 10)
    for (const pausesForUs of [0, 499 * MS, 501 * MS]) running.give({ op: 'send', kind: 'read', pausesForUs })
    expect(endings(running.for('2s')).toSorted()).toEqual(['200 ----', '200 ----', '408 cR--'])
  })

  it('log a client that leaves before its request is complete as CR with 400', () => {
    const running = one({ timeoutClientUs: 5 * SECOND })
      .give({ ...halfARequest, leavesAfterUs: 300 * MS })
      .for('1s')
    expect(logOf(running)).toMatchObject([{ status: 400, termination: 'CR--', request: 1 }])
    expect(running.haproxy.clients.present).toBe(0)
  })

  it('free the connections that slow clients hold, which without them are held for ever', () => {
    const besieged = (balancer: Partial<HaproxyPart>): string => {
      const running = one({ maxconn: 2, ...balancer }, 10)
        .give(halfARequest)
        .give(halfARequest)
        .send()
      return running.for('150s').requests.find(({ number }) => number === 3)?.cause ?? 'waits'
    }
    expect(besieged(timeouts)).toBe('ok')
    expect(besieged({})).toBe('gave-up')
  })
})

describe('slow clients', () => {
  it.each([0, 1, 7, 50, 100])('send %d of each hundred requests', (slowClients) => {
    const running = run(farm(identical(2), { timeoutHttpRequestUs: 50 * MS }))
    running.set('users', 'slow clients', slowClients).sendEach(200, '5ms').for('1s')
    expect(running.requests.filter(({ status }) => status === 408)).toHaveLength(2 * slowClients)
  })

  it('send the rest after their pause', () => {
    const running = one({}, 10)
      .set('users', 'slow clients', 100)
      .set('users', 'slow client pause', 2 * SECOND)
    expect(tookAbout(running.send().for('5s'), 1000)).toEqual([2])
  })
})

it('whatever the limits, clients are served in order, each after the wait that the connections before it cause', () => {
  for (let seed = 1; seed <= 25; seed++) {
    const dice = new Dice(seed, 'frontend')
    const maxconn = dice.range(1, 4)
    const httpRequestMs = dice.range(1, 9) * 100
    const running = one({ maxconn, backlog: 100, timeoutHttpRequestUs: httpRequestMs * MS }, 300)
    const free = Array.from({ length: maxconn }, () => 0)
    const wanted = Array.from({ length: 20 }, () => {
      const atMs = Math.round((running.nowUs - SECOND) / MS)
      const pauseMs = dice.chance(60) ? 0 : dice.one([50, 350, 1e6])
      running.give({ op: 'send', kind: 'read', pausesForUs: pauseMs * MS }).for(`${dice.range(10, 90)}ms`)
      // Accepted by the connection that is free first; by then a part of the pause may be over.
      const acceptedMs = Math.max(atMs, Math.min(...free))
      const restMs = Math.max(0, atMs + pauseMs - acceptedMs)
      const endMs = acceptedMs + (restMs > httpRequestMs ? httpRequestMs : restMs + 300)
      free[free.indexOf(Math.min(...free))] = endMs
      return [restMs > httpRequestMs ? 408 : 200, endMs - atMs] as const
    })
    running.for('20s')
    const got = running.requests.toSorted((a, b) => a.number - b.number)
    expect(got.map(({ status }) => status)).toEqual(wanted.map(([status]) => status))
    got.forEach((record, i) => {
      expect(Math.abs(tookMs(record) - wanted[i][1])).toBeLessThan(15)
    })
  }
})
