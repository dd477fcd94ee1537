// The people outside: they look the name up, connect, wait, and give up.
import { describe, expect, it } from 'vitest'
import { site } from '../../testing/designs'
import { run, tookMs } from '../../testing/run'

const SECOND = 1e6
const withDns = { users: { dns: 'dns' } }

const lookups = (running: ReturnType<typeof run>, request: number) =>
  running
    .hops(request)
    .filter(({ hop }) => hop === 'resolved')
    .map(({ detail }) => detail)

describe('DNS', () => {
  it('is asked once per TTL, and by each person', () => {
    const running = run(site(withDns)).sendEach(3, '10ms').for('61s').send().for('10ms')
    expect([1, 2, 3, 4].map((request) => lookups(running, request))).toEqual([[0], [1], [1], [0]])
  })

  it('dead, fails those who do not know the address, and nobody else until their TTL is over', () => {
    const running = run(site(withDns)).sendEach(1, '10ms').kill('dns').sendEach(2, '10ms').for('61s').send().for('10ms')
    expect(running.requests.map(({ cause }) => cause)).toEqual(['ok', 'ok', 'ok', 'dns'])
  })

  it('silent, is asked again: timeout times attempts', () => {
    for (const silence of ['hang', 'pause'] as const) {
      const { last } = run(site(withDns))[silence]('dns').send().for('20s')
      expect(last).toMatchObject({ cause: 'dns', status: 0 })
      expect(tookMs(last)).toBe(10_000)
    }
  })

  it('behind a cut cable is asked again, and answers when the cable is back', () => {
    const running = run(site(withDns)).cut('users->dns').send().for('2s').putBack('users->dns').for('10s')
    expect(running.last.cause).toBe('ok')
    expect(Math.floor(tookMs(running.last) / 1000)).toBe(5)
  })

  it('with a TTL of zero is asked every time', () => {
    const running = run(site(withDns)).set('dns', 'TTL', 0).sendEach(3, '10ms')
    expect([1, 2, 3].map((request) => lookups(running, request))).toEqual([[0], [0], [0]])
  })

  it('counts no attempts of the balancer for its own attempts', () => {
    const { last } = run(site(withDns)).cut('users->dns').send().for('2s').putBack('users->dns').for('10s')
    expect(last.retries).toBe(0)
  })
})

describe('a user', () => {
  it('gives up connecting after the connect timeout', () => {
    const { last } = run(site()).cut('users->nginx').send().for('20s')
    expect(last).toMatchObject({ cause: 'gave-up', status: 0 })
    expect(tookMs(last)).toBe(10_000)
  })

  it('gives up waiting for an answer after the request timeout, counted from sending', () => {
    const { last } = run(site({ users: { dns: 'dns', timeoutUs: 3 * SECOND } }))
      .hang('nginx')
      .send()
      .for('20s')
    expect(last.cause).toBe('gave-up')
    expect(tookMs(last)).toBe(3000)
  })

  it('never waits longer than the request timeout, not even for a connection', () => {
    const { last } = run(site({ users: { timeoutUs: 2 * SECOND } }))
      .cut('users->nginx')
      .send()
      .for('20s')
    expect(last.cause).toBe('gave-up')
    expect(tookMs(last)).toBe(2000)
  })

  it('is refused at once by a dead site', () => {
    expect(run(site()).kill('nginx').send().for('1s').last).toMatchObject({ cause: 'refused', status: 0 })
  })

  it('remembers the latest write that was answered, and no other', () => {
    const running = run(site()).sendEach(2, '100ms', 'write')
    expect(running.users.memory.ownWrite[0]).toBe(2)
    running.kill('primary').send('write').for('100ms')
    expect(running.users.memory.ownWrite[0]).toBe(2)
  })
})

describe('traffic', () => {
  const traffic = { ratePerSecond: 200, mix: { static: 2, read: 1, write: 1 } }

  it('arrives at the given rate and in the given shares', () => {
    const running = run(site()).traffic(traffic).for('20s')
    const { sentTotal, sentByKind } = running.metrics
    expect(Math.abs(sentTotal - 4000)).toBeLessThan(4 * Math.sqrt(4000))
    expect(Math.abs(sentByKind[0] - sentTotal / 2)).toBeLessThan(4 * Math.sqrt(sentTotal / 4))
    expect(Math.abs(sentByKind[1] - sentTotal / 4)).toBeLessThan(4 * Math.sqrt((sentTotal * 3) / 16))
  })

  it('stops at rate zero and starts again', () => {
    const running = run(site())
      .traffic(traffic)
      .for('1s')
      .traffic({ ...traffic, ratePerSecond: 0 })
    const { sent } = running.users
    expect(running.for('5s').users.sent).toBe(sent)
    expect(running.traffic(traffic).for('1s').users.sent).toBeGreaterThan(sent + 100)
  })

  it.each([-1, Number.NaN, Infinity, 1e9])('of %d requests per second is refused', (ratePerSecond) => {
    const { simulation } = run(site())
    expect(simulation.apply({ op: 'traffic', traffic: { ...traffic, ratePerSecond } })).toBe('traffic')
  })

  it('of negative or no shares is refused', () => {
    const { simulation } = run(site())
    for (const mix of [
      { static: -1, read: 1, write: 1 },
      { static: 0, read: 0, write: 0 },
    ]) {
      expect(simulation.apply({ op: 'traffic', traffic: { ratePerSecond: 1, mix } })).toBe('traffic')
    }
  })
})
