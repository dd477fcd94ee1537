// A request meets a failing server: every situation as measured on HAProxy 2.6 (traces in brackets).
import { describe, expect, it } from 'vitest'
import type { HaproxyPart } from '../../design'
import { everySecond, farm, identical } from '../../testing/designs'
import type { FarmServer } from '../../testing/designs'
import type { Running } from '../../testing/run'
import { run, tookMs } from '../../testing/run'

const SECOND = 1e6
const slow = { workUs: 10 * SECOND }

const twoServers = (balancer: Partial<HaproxyPart> = {}, server: FarmServer = {}): Running =>
  run(farm(identical(2, server), balancer))

const oneServer = (balancer: Partial<HaproxyPart> = {}, server: FarmServer = {}): Running =>
  run(farm([server], balancer))

describe('a refused connection', () => {
  it('is retried three times, a second apart: 503 after 3 s [rr-dead-nocheck-defaults]', () => {
    const { last } = oneServer().kill('s1').send().for('5s')
    expect(last).toMatchObject({ status: 503, termination: 'SC--', retries: 3, redispatched: false, server: 0 })
    expect(tookMs(last)).toBeGreaterThan(3000)
    expect(tookMs(last)).toBeLessThan(3010)
  })

  it('waits no longer than timeout connect before each retry', () => {
    const { last } = oneServer({ timeoutConnectUs: 0.4 * SECOND })
      .kill('s1')
      .send()
      .for('5s')
    expect(Math.floor(tookMs(last) / 100)).toBe(12)
  })

  it('without retries fails at once', () => {
    const { last } = oneServer({ retries: 0 }).kill('s1').send().for('1s')
    expect(last).toMatchObject({ status: 503, termination: 'SC--', retries: 0 })
    expect(tookMs(last)).toBeLessThan(10)
  })

  it('succeeds when the server comes back in time', () => {
    const { last } = oneServer().kill('s1').send().for('1.5s').restart('s1').for('2s')
    expect(last).toMatchObject({ status: 200, termination: '----', retries: 2, redispatched: false })
  })

  it('counts econ once and wretr for each retry', () => {
    const { counters } = oneServer().kill('s1').send().for('5s').haproxy
    expect([counters.econ[0], counters.wretr[0], counters.wredis[0], counters.lbtot[0]]).toEqual([1, 3, 0, 1])
  })

  it('with redispatch is taken over by the other server within milliseconds [rr-dead-redispatch]', () => {
    const running = twoServers({ redispatch: true }).kill('s1').send().for('1s')
    expect(running.last).toMatchObject({ status: 200, termination: '----', retries: 1, redispatched: true, server: 1 })
    expect(tookMs(running.last)).toBeLessThan(10)
    const { counters } = running.haproxy
    expect([counters.wredis[0], counters.wretr[0], counters.econ[0]]).toEqual([1, 0, 0])
  })

  it('everywhere, with redispatch, spends all retries without waiting [rr-all-dead-undetected-redispatch]', () => {
    const { last } = twoServers({ redispatch: true }).kill('s1').kill('s2').send().for('1s')
    expect(last).toMatchObject({ status: 503, termination: 'SC--', retries: 3, redispatched: true })
    expect(tookMs(last)).toBeLessThan(10)
  })

  it('with redispatch and one active server waits a second before each retry, and ends with 503', () => {
    const running = run(farm([{}, { backup: true }], { redispatch: true }))
      .kill('s1')
      .send()
      .for('5s')
    expect(running.last).toMatchObject({ status: 503, termination: 'SC--', retries: 3 })
    expect(Math.floor(tookMs(running.last) / 100)).toBe(30)
  })

  it('with redispatch moves to the backup once the check has marked the active server DOWN', () => {
    const running = run(farm([{}, { backup: true }], { redispatch: true, check: everySecond })).for('5s')
    running.kill('s1').for('1500ms').send().for('4s')
    expect(running.last).toMatchObject({ status: 200, redispatched: true, server: 1 })
    expect(tookMs(running.last)).toBeGreaterThan(1000)
  })

  it('without redispatch stays on its server to the end, even when that is marked DOWN meanwhile [window-no-redispatch]', () => {
    const running = twoServers({ check: { ...everySecond, fall: 1 } }).for('5s')
    running.kill('s1').send().for('5s')
    expect(running.last).toMatchObject({ status: 503, termination: 'SC--', retries: 3, redispatched: false, server: 0 })
  })
})

describe('a black hole', () => {
  it('costs timeout connect for each attempt, without a turn-around: 503 sC-- after four of them', () => {
    const { last } = oneServer({ timeoutConnectUs: SECOND }).cut('haproxy->s1').send().for('9s')
    expect(last).toMatchObject({ status: 503, termination: 'sC--', retries: 3 })
    expect(Math.floor(tookMs(last) / 10)).toBe(400)
  })

  it('with redispatch costs one timeout connect', () => {
    const balancer = { timeoutConnectUs: SECOND, redispatch: true }
    const { last } = twoServers(balancer).cut('haproxy->s1').send().for('9s')
    expect(last).toMatchObject({ status: 200, retries: 1, redispatched: true, server: 1 })
    expect(Math.floor(tookMs(last) / 10)).toBe(100)
  })
})

describe('a server that accepts and fails', () => {
  it('by hanging costs timeout server and is not retried: 504 sH-- [server-timeout-504]', () => {
    const running = twoServers({ timeoutServerUs: 2 * SECOND, redispatch: true })
      .hang('s1')
      .send()
      .for('5s')
    expect(running.last).toMatchObject({ status: 504, termination: 'sH--', retries: 0, server: 0 })
    expect(Math.floor(tookMs(running.last) / 10)).toBe(200)
    expect(running.haproxy.counters.eresp[0]).toBe(1)
  })

  it('by freezing looks the same to the balancer', () => {
    const { last } = twoServers({ timeoutServerUs: 2 * SECOND })
      .pause('s1')
      .send()
      .for('5s')
    expect(last).toMatchObject({ status: 504, termination: 'sH--' })
  })

  it('by dying in the middle gives 502 at once, without a retry [inflight-death-502]', () => {
    const running = twoServers({ redispatch: true }, slow).send().for('1s').kill('s1').for('1s')
    expect(running.last).toMatchObject({ status: 502, termination: 'SH--', retries: 0, server: 0 })
    expect(tookMs(running.last)).toBeLessThan(1010)
  })

  it('by freezing for less than the timeout only delays the answer', () => {
    const { last } = twoServers({}, { workUs: 0.5 * SECOND })
      .send()
      .for('100ms')
      .pause('s1')
      .for('3s')
      .resume('s1')
      .for('1s')
    expect(last).toMatchObject({ status: 200, server: 0 })
    expect(Math.round(tookMs(last))).toBe(3100)
  })
})

describe('when no server is left', () => {
  it('a request fails at once with 503 and no server [all-down-503]', () => {
    const running = twoServers({ check: everySecond }).for('2s').kill('s1').kill('s2').for('4s').send().for('1s')
    expect(running.last).toMatchObject({ status: 503, termination: 'SC--', retries: 0, server: -1 })
    expect(tookMs(running.last)).toBeLessThan(1)
    expect(running.journal('noServer')).toHaveLength(1)
  })

  it('weight 0 everywhere counts as none', () => {
    expect(
      run(farm(identical(2, { weight: 0 })))
        .send()
        .for('1s').last,
    ).toMatchObject({ status: 503, server: -1 })
  })
})

describe('the backend queue', () => {
  const single = { workUs: SECOND, maxconn: 1 }

  it('lets requests wait first come first served, for any server', () => {
    const running = twoServers({}, single).sendTogether(5).for('4s')
    expect(running.requests.map((request) => Math.floor(tookMs(request) / 1000))).toEqual([1, 1, 2, 2, 3])
    expect([...running.haproxy.counters.smax]).toEqual([1, 1])
  })

  it('ends a wait after timeout queue with 503 sQ-- and no server [queue-timeout]', () => {
    const running = oneServer({ timeoutQueueUs: 0.3 * SECOND }, single)
      .sendTogether(2)
      .for('2s')
    expect(running.request(1)).toMatchObject({ status: 200 })
    expect(running.request(2)).toMatchObject({ status: 503, termination: 'sQ--', server: -1 })
    expect(Math.floor(tookMs(running.request(2)))).toBe(300)
  })

  it('uses timeout connect when timeout queue is not set', () => {
    const running = oneServer({ timeoutConnectUs: 0.4 * SECOND }, single)
      .sendTogether(2)
      .for('2s')
    expect(Math.floor(tookMs(running.request(2)))).toBe(400)
  })

  it('is drained by a dead server that is not marked DOWN yet: a burst of 503 [queue-drained-by-dead-server]', () => {
    const running = twoServers({ redispatch: true }, { workUs: 2 * SECOND, maxconn: 1 })
      .sendTogether(8)
      .for('500ms')
    running.kill('s1').for('100ms')
    const burst = running.requests.filter(({ status, termination }) => status === 503 && termination === 'SC--')
    expect(burst.length).toBeGreaterThanOrEqual(4)
    for (const request of burst) expect(tookMs(request)).toBeLessThan(600)
  })

  it('costs no server its turn: a request that finds others queued joins them [roundrobin-queue-keeps-turns]', () => {
    const running = run(farm(identical(3, { workUs: 5 * SECOND, maxconn: 1 }), { timeoutQueueUs: 2 * SECOND }))
    running.sendEach(5, '50ms').for('10s').sendEach(3, '50ms').for('6s')
    const chosen = running.requests.filter(({ status }) => status === 200).map(({ server }) => server)
    const alone = run(farm(identical(3, { workUs: 5 * SECOND, maxconn: 1 }), { timeoutQueueUs: 2 * SECOND }))
    alone.sendEach(4, '50ms').for('10s').sendEach(3, '50ms').for('6s')
    expect(chosen).toEqual(alone.requests.filter(({ status }) => status === 200).map(({ server }) => server))
  })

  it('loses a request whose user has given up, with `option abortonclose`', () => {
    const running = oneServer(
      { timeoutQueueUs: 20 * SECOND, abortonclose: true },
      { workUs: 3 * SECOND, maxconn: 1 },
    ).set('users', 'request timeout', SECOND)
    running.sendTogether(2).for('2s')
    expect(running.requests.map(({ cause }) => cause)).toEqual(['gave-up', 'gave-up'])
    expect(running.haproxy.unassigned).toBe(0)
    expect([...running.haproxy.backend.current]).toEqual([0])
  })

  it('is served by a server that comes back', () => {
    const check = { ...everySecond, fall: 1, rise: 1 }
    const running = twoServers(
      { check, redispatch: true, timeoutQueueUs: 20 * SECOND },
      { workUs: 5 * SECOND, maxconn: 1 },
    ).for('1s')
    running.kill('s2').for('2s').sendTogether(2).for('100ms')
    expect(running.haproxy.unassigned).toBe(1)
    running.restart('s2').for('2s')
    expect([...running.haproxy.backend.current]).toEqual([1, 1])
  })
})

describe('Active-Passive', () => {
  const passive = () => run(farm([{}, { backup: true }], { check: everySecond })).for('2s')

  it('serves everything from the first server [backup-active-passive]', () => {
    expect(passive().sendEach(4, '50ms').servers()).toBe('s1 s1 s1 s1')
  })

  it('moves to the backup when the first is DOWN, and back at once when it is UP', () => {
    const running = passive().kill('s1').for('4s').sendEach(2, '50ms').restart('s1').for('3s').sendEach(2, '50ms')
    expect(running.servers()).toBe('s2 s2 s1 s1')
  })

  it('lets requests in flight finish on the backup', () => {
    const running = run(farm([slow, { ...slow, backup: true }], { check: everySecond })).for('2s')
    running.kill('s1').for('4s').send().for('100ms').restart('s1').for('12s')
    expect(running.last).toMatchObject({ status: 200, server: 1 })
  })

  it('can be switched on and off mid-traffic', () => {
    const running = run(farm(identical(2)))
      .sendEach(2, '50ms')
      .activePassive()
      .sendEach(3, '50ms')
      .activeActive()
    expect(running.sendEach(2, '50ms').servers()).toBe('s1 s2 s1 s1 s1 s1 s2')
  })
})

describe('the HAProxy process', () => {
  it('dead, refuses everybody', () => {
    expect(twoServers().kill('haproxy').send().for('1s').last).toMatchObject({ cause: 'refused', status: 0 })
  })

  it('that dies closes every connection: connecting, awaiting an answer, in turn-around and queued', () => {
    const running = run(farm([{ ...slow, maxconn: 1 }, { maxconn: 1 }]))
      .kill('s2')
      .sendTogether(4)
      .for('500ms')
    running.kill('haproxy').for('1s')
    expect(running.requests.map(({ cause }) => cause)).toEqual(['reset', 'reset', 'reset', 'reset'])
    expect(running.restart('haproxy').restart('s2').for('12s').sendEach(2, '50ms').haproxy.unassigned).toBe(0)
    expect(running.last.status).toBe(200)
  })

  it('restarted, believes every server UP again, until a check says otherwise', () => {
    const running = twoServers({ check: everySecond }).for('2s').kill('s1').for('4s')
    expect(running.haproxy.health.isUp(0)).toBe(false)
    running.kill('haproxy').for('1s').restart('haproxy')
    expect(running.haproxy.health.isUp(0)).toBe(true)
    expect(running.for('1100ms').haproxy.health.isUp(0)).toBe(false)
  })

  it('dead, sends no checks, whatever is set', () => {
    const running = twoServers({ check: everySecond }).for('2s').kill('haproxy').set('haproxy', 'check', 1).for('5s')
    expect(running.haproxy.checker.latestUs.every((sentUs) => sentUs < 2 * SECOND)).toBe(true)
  })

  it('dead, sends no checks, even when a frozen server resumes that a check was waiting for', () => {
    const running = twoServers({ check: { ...everySecond, type: 'http' } })
      .for('1s')
      .pause('s1')
      .for('500ms')
    running.kill('haproxy').resume('s1').for('5s')
    expect(running.haproxy.checker.latestUs.every((sentUs) => sentUs < 1.5 * SECOND)).toBe(true)
  })

  it('frozen, sends no checks and marks no server DOWN until it resumes', () => {
    const running = twoServers({ check: everySecond }).for('2s').pause('haproxy').kill('s1').for('10s')
    expect(running.journal('down')).toHaveLength(0)
    running.resume('haproxy').for('3100ms')
    expect(running.journal('down')).toHaveLength(1)
    expect(running.haproxy.checker.latestUs.every((sentUs) => sentUs > 12 * SECOND)).toBe(true)
  })

  it('frozen, dequeues nothing, and serves the queue when it resumes', () => {
    const running = oneServer({ timeoutQueueUs: 50 * SECOND }, { workUs: 5 * SECOND, maxconn: 1 })
    running
      .set('users', 'request timeout', 3 * SECOND)
      .send()
      .for('500ms')
    running
      .set('users', 'request timeout', 30 * SECOND)
      .send()
      .for('500ms')
      .pause('haproxy')
      .for('5s')
    expect(running.request(1).cause).toBe('gave-up')
    expect(running.simulation.world.find('s1')?.port.received).toBe(1)
    expect(running.resume('haproxy').for('100ms').simulation.world.find('s1')?.port.received).toBe(2)
    expect(running.for('6s').last.status).toBe(200)
  })

  it('gives up a request in a turn-around when its user has gone, with `option abortonclose`', () => {
    const running = oneServer({ abortonclose: true })
      .set('users', 'request timeout', SECOND)
      .kill('s1')
      .for('1s')
      .send()
      .for('1500ms')
    expect(running.last.cause).toBe('gave-up')
    expect([...running.haproxy.backend.current]).toEqual([0])
    expect(running.for('5s').haproxy.counters.wretr[0]).toBeLessThanOrEqual(1)
  })
})
