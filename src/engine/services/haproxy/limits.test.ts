// `maxqueue`, `on-marked-down`, `on-marked-up` and `timeout check`, as measured on HAProxy 2.6 (behaviour-2, §11d to §11f).
import { describe, expect, it } from 'vitest'
import type { HaproxyPart, RetryCondition } from '../../design'
import { everySecond, farm, identical } from '../../testing/designs'
import { run } from '../../testing/run'
import type { Running } from '../../testing/run'
import { requestLogAt } from './log/read-logs'

const MS = 1000
const endings = ({ requests }: Running) => requests.map(({ status, termination }) => `${status} ${termination}`)
const withCookie = (running: Running, count: number): Running => {
  for (let i = 0; i < count; i++) running.give({ op: 'send', kind: 'read', cookie: 's1' }).for('20ms')
  return running
}

describe('maxqueue', () => {
  const full = (balancer: Partial<HaproxyPart>) =>
    run(farm(identical(2, { workUs: 600 * MS, maxconn: 1, maxqueue: 1 }), { timeoutQueueUs: 8000 * MS, ...balancer }))

  it('ends a request at once that its server has no place for [maxqueue-1-cookie]', () => {
    const running = withCookie(full({ cookie: true }), 4).for('3s')
    expect(endings(running)).toEqual(['200 --VN', '200 --VN', '503 SQVN', '503 SQVN'])
    expect(running.haproxy.counters.econ[0]).toBe(2)
  })

  it('lets it go elsewhere with option redispatch [maxqueue-1-cookie-redispatch]', () => {
    const running = withCookie(full({ cookie: true, redispatch: true }), 4).for('3s')
    expect(endings(running)).toEqual(['200 --VN', '200 --VN', '200 --DI', '200 --DI'])
    expect(running.requests.map(({ retries, redispatched }) => [retries, redispatched]).at(-1)).toEqual([0, true])
    expect(running.haproxy.counters.wredis[0]).toBe(2)
  })

  it('never moves one that a hash binds', () => {
    const running = full({ balance: 'source', redispatch: true }).sendTogether(3).for('3s')
    expect(endings(running)).toEqual(['200 ----', '200 ----', '503 SQ--'])
  })
})

describe('on-marked-down shutdown-sessions', () => {
  const checked = { ...everySecond, type: 'http' as const, fall: 1 }
  const marked = (balancer: Partial<HaproxyPart> = {}) =>
    run(farm([{ workUs: 9000 * MS }, {}], { check: checked, onMarkedDown: true, ...balancer })).for('2s')
  const sick = { op: 'healthStatus', target: 's1', status: 503 } as const

  it('ends what is in progress there, before the headers and after [on-marked-down-shutdown]', () => {
    expect(endings(marked().send().give(sick).for('3s'))).toEqual(['502 DH--'])
    const stopped = marked({ balance: 'first', timeoutServerUs: 60_000 * MS }).give({
      op: 'answer',
      target: 's1',
      as: 'midhang',
    })
    expect(endings(stopped.send().for('10s').give(sick).for('1500ms'))).toEqual(['200 DD--'])
  })

  it('does so for maintenance too, and lets it run on without the option', () => {
    expect(endings(marked().send().for('50ms').maint('s1').for('100ms'))).toEqual(['502 DH--'])
    expect(endings(marked({ onMarkedDown: false }).send().give(sick).for('12s'))).toEqual(['200 ----'])
  })

  it('retries it elsewhere as retry-on says', () => {
    const retryOn: RetryCondition[] = ['conn-failure', 'empty-response']
    const running = marked({ retryOn, redispatch: true }).send().give(sick).for('3s')
    expect(running.last).toMatchObject({ status: 200, server: 1, redispatched: true, retries: 1 })
  })

  it.each([
    ['no answer in time', 'hang', ['504 sH--', '502 DH--']],
    ['an answer of 500', '500', ['500 ----', '502 DH--']],
    ['a connection closed without an answer', 'close', ['502 SH--', '502 DH--']],
    ['an answer that is none', 'garbage', ['502 DH--']],
  ] as const)('ends the request whose own failure marks the server DOWN once: %s', (_, as, ends) => {
    const check = {
      ...everySecond,
      interUs: 60e6,
      observe: 'layer7' as const,
      errorLimit: 1,
      onError: 'mark-down' as const,
    }
    const sites = farm(identical(1, { workUs: 900 * MS }), { check, onMarkedDown: true, timeoutServerUs: 1000 * MS })
    const running = run(sites)
    running.give(as === 'hang' ? { op: 'hang', target: 's1' } : { op: 'answer', target: 's1', as })
    for (let i = 0; i < 6; i++) running.send().for('100ms')
    expect([...new Set(endings(running.for('5s')))]).toEqual(ends)
    expect(running.requests).toHaveLength(6)
    expect(running.haproxy.port).toMatchObject({ received: 6, inside: 0 })
  })
})

describe('on-marked-up shutdown-backup-sessions', () => {
  it.each([
    [true, '502 UH--'],
    [false, '200 ----'],
  ])('ends what is in progress on backups when an active server comes UP: %s', (onMarkedUp, ending) => {
    const check = { ...everySecond, fall: 1, rise: 1 }
    const running = run(farm([{}, { backup: true, workUs: 4000 * MS }], { check, onMarkedUp })).for('2s')
    running.kill('s1').for('2s').send().for('100ms').restart('s1').for('6s')
    expect(endings(running)).toEqual([ending])
  })
})

describe('a request whose server is still being connected to', () => {
  const servers = [{ weight: 1 }, { backup: true }]
  const logged = ({ account }: Running['haproxy']) => requestLogAt(account.requestLog, account.requestLog.total - 1)

  it.each([
    ['on-marked-down shutdown-sessions', 's1', 'maint', 'D---'],
    ['on-marked-up shutdown-backup-sessions', 's2', 'ready', 'U---'],
  ] as const)('gets no answer: %s', (_, connecting, state, termination) => {
    const retryOn: RetryCondition[] = ['conn-failure', 'empty-response']
    const own = { onMarkedDown: true, onMarkedUp: true, redispatch: true, retryOn, timeoutConnectUs: 5000 * MS }
    const running = run(farm(servers, own)).cut(`haproxy->${connecting}`)
    if (connecting === 's2') running.maint('s1')
    running.send().for('500ms')
    expect(running.requests).toEqual([])
    const { last, haproxy } = running.give({ op: 'state', target: 'haproxy', server: 's1', state }).for('10ms')
    expect(last).toMatchObject({ status: 0, cause: 'reset', termination, retries: 0, unanswered: false })
    expect(logged(haproxy)).toMatchObject({ status: -1, termination, queueUs: 0, connectUs: -1, answerUs: -1 })
    const { statistics } = haproxy.account
    const { econ, eresp, wretr, hrsp5xx } = haproxy.counters
    expect([econ, eresp, wretr, hrsp5xx].flatMap((column) => [...column])).toEqual(Array.from({ length: 8 }, () => 0))
    expect([statistics.econ, statistics.hrsp5xx, haproxy.backend.current[connecting === 's1' ? 0 : 1]]).toEqual([
      0, 0, 0,
    ])
    // Nothing of it is left behind: the next one is served.
    expect(running.putBack(`haproxy->${connecting}`).send().for('100ms').last.status).toBe(200)
  })
})

describe('on-marked-up when an administrator takes an active server back', () => {
  it.each([
    ['maint', 'ready', 1, '502 UH--'],
    ['maint', 'ready', 0, '200 ----'],
    ['maint', 'drain', 1, '200 ----'],
    ['drain', 'ready', 1, '200 ----'],
  ] as const)('%s, then %s, with weight %i: %s', (from, to, weight, ending) => {
    const running = run(farm([{ weight: 1 }, { backup: true, workUs: 4000 * MS }], { onMarkedUp: true }))
    const set = (state: 'maint' | 'drain' | 'ready') =>
      running.give({ op: 'state', target: 'haproxy', server: 's1', state }).for('50ms')
    set(from)
    running.send().for('100ms')
    running.give({ op: 'weight', target: 'haproxy', server: 's1', value: weight })
    set(to)
    expect(endings(running.for('6s'))).toEqual([ending])
  })
})

describe('timeout check', () => {
  /** How long after it began to hang the server is DOWN at the latest. */
  const downAfterMs = (timeoutCheckUs: number, timeoutConnectUs: number): number => {
    const check = { ...everySecond, type: 'http' as const, fall: 1 }
    const running = run(farm(identical(1), { check, timeoutCheckUs, timeoutConnectUs }))
      .for('2500ms')
      .hang('s1')
    // The next check starts at 3 s.
    const [{ timeUs }] = running.for('9s').journal('down')
    return Math.round(timeUs / MS) - 3000
  }

  it.each([
    ['absent: inter', 0, 2000, 1000],
    ['longer than inter: as it says', 1500, 2000, 1500],
    ['shorter: noticed too late', 300, 2000, 1000],
    ['shorter than timeout connect: only then', 300, 500, 500],
    ['longer than timeout connect', 300, 200, 300],
  ])('%s', (_, check, connect, afterMs) => {
    expect(downAfterMs(check * MS, connect * MS)).toBeGreaterThanOrEqual(afterMs - 5)
    expect(downAfterMs(check * MS, connect * MS)).toBeLessThanOrEqual(afterMs + 25)
  })
})
