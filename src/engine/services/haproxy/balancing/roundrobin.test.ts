// `balance roundrobin` against the orders that HAProxy 2.6 gave: recorded in the traces rr-*, drain-maint-ready and backup-*.
import { describe, expect, it } from 'vitest'
import type { BackendServer } from '../../../design'
import { everySecond, farm, haproxy, identical } from '../../../testing/designs'
import { run } from '../../../testing/run'
import { Backend } from './backend'

const line = (weight: number, i: number, maxconn = 0): BackendServer => ({
  name: `s${i + 1}`,
  service: `s${i + 1}`,
  weight,
  maxconn,
  backup: false,
})

function backendOf(...weights: number[]): Backend {
  return new Backend(haproxy(weights.map((weight, i) => line(weight, i))), false, 1)
}

/** The next servers, each request over before the next arrives. */
function order(backend: Backend, count: number): string {
  return Array.from({ length: count }, () => {
    const server = backend.choose(-1)
    backend.take(server)
    backend.release(server)
    return `s${server + 1}`
  }).join(' ')
}

const coldStarts: [weights: number[], order: string][] = [
  [[1, 1], 's1 s2 s1 s2'],
  [[1, 1, 1], 's1 s2 s3 s1 s2 s3'],
  [[3, 1], 's1 s1 s1 s2 s1 s1 s1 s2'],
  [[2, 1, 1], 's1 s2 s1 s3 s1 s2 s1 s3'],
  [[100, 50], 's1 s1 s2 s1 s1 s2'],
]

describe('roundrobin', () => {
  it.each(coldStarts)('serves weights %j from a cold start in the order %s', (weights, expected) => {
    expect(order(backendOf(...weights), expected.split(' ').length)).toBe(expected)
  })

  it('begins with the heaviest server, wherever it is listed', () => {
    expect(order(backendOf(1, 1, 5), 1)).toBe('s3')
    expect(order(backendOf(1, 4, 2), 1)).toBe('s2')
  })

  it('gives every server its share over a whole window, whatever the weights', () => {
    const weights = [7, 3, 13, 1]
    const names = order(backendOf(...weights), 24 * 50).split(' ')
    weights.forEach((weight, i) => {
      const share = names.filter((name) => name === `s${i + 1}`).length
      expect(Math.abs(share - weight * 50)).toBeLessThanOrEqual(1)
    })
  })

  it('leaves out a server of weight 0', () => {
    expect(order(backendOf(1, 0, 1), 4)).toBe('s1 s3 s1 s3')
  })

  it('takes a server back without a burst: s3 s1 s2 after s2 was away for six requests', () => {
    const backend = backendOf(1, 1, 1)
    expect(order(backend, 4)).toBe('s1 s2 s3 s1')
    backend.markDown(1)
    expect(order(backend, 6)).toBe('s3 s1 s3 s1 s3 s1')
    backend.markUp(1)
    expect(order(backend, 9)).toBe('s3 s1 s2 s3 s1 s2 s3 s1 s2')
  })

  it('rotates in the order of the rejoin: s1 s3 s2 after s3 was away', () => {
    const backend = backendOf(1, 1, 1)
    expect(order(backend, 5)).toBe('s1 s2 s3 s1 s2')
    backend.markDown(1)
    expect(order(backend, 8)).toBe('s3 s1 s3 s1 s3 s1 s3 s1')
    backend.markUp(1)
    expect(order(backend, 6)).toBe('s3 s1 s2 s3 s1 s2')
    backend.markDown(2)
    expect(order(backend, 6)).toBe('s1 s2 s1 s2 s1 s2')
    backend.markUp(2)
    expect(order(backend, 7)).toBe('s1 s3 s2 s1 s3 s2 s1')
  })

  it('skips a full server, which loses its turn', () => {
    const backend = new Backend(haproxy([line(1, 0, 1), line(1, 1), line(1, 2)]), false, 1)
    backend.take(backend.choose(-1))
    expect(order(backend, 4)).toBe('s2 s3 s2 s3')
    backend.release(0)
    expect(
      order(backend, 6)
        .split(' ')
        .filter((name) => name === 's1'),
    ).toHaveLength(2)
  })

  it('starts again from the first server after the process restarts', () => {
    const running = run(farm(identical(3))).sendEach(4, '50ms')
    expect(running.servers()).toBe('s1 s2 s3 s1')
    running.kill('haproxy').restart('haproxy').sendEach(3, '50ms')
    expect(running.servers(5)).toBe('s1 s2 s3')
  })

  it('is not affected by health checks', () => {
    const running = run(farm(identical(2), { check: everySecond }))
      .sendEach(3, '20ms')
      .for('10s')
      .sendEach(3, '20ms')
    expect(running.servers()).toBe('s1 s2 s1 s2 s1 s2')
  })
})

describe('roundrobin and redispatch', () => {
  it('with three servers gives the turn of the dead one to the next: s1 (s2) s3', () => {
    const running = run(farm(identical(3), { redispatch: true }))
      .kill('s2')
      .sendEach(6, '50ms')
    expect(running.servers()).toBe('s1 s3 s1 s3 s1 s3')
    expect(running.requests.map(({ retries }) => retries)).toEqual([0, 1, 0, 1, 0, 1])
    expect([...running.haproxy.counters.wredis]).toEqual([0, 3, 0])
  })

  it('with two servers tries every request on the dead one first', () => {
    const running = run(farm(identical(2), { redispatch: true }))
      .kill('s1')
      .sendEach(4, '50ms')
    expect(running.servers()).toBe('s2 s2 s2 s2')
    expect(running.requests.map(({ retries }) => retries)).toEqual([1, 1, 1, 1])
    expect([...running.haproxy.counters.wredis]).toEqual([4, 0])
    expect([...running.haproxy.counters.lbtot]).toEqual([4, 4])
  })
})
