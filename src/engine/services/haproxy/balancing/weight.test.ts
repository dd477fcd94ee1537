// Weights changed during the run, as with HAProxy's `set server be/s1 weight n`.
import { describe, expect, it } from 'vitest'
import { everySecond, farm, identical } from '../../../testing/designs'
import { run } from '../../../testing/run'
import type { Running } from '../../../testing/run'

const weigh = (running: Running, server: string, value: number): Running =>
  running.give({ op: 'weight', target: 'haproxy', server, value })
const slow = { workUs: 20e6 }

describe('roundrobin', () => {
  it('follows a new weight at once, in the recorded order', () => {
    const running = run(farm(identical(2))).sendEach(4, '50ms')
    weigh(running, 's1', 3).sendEach(12, '50ms')
    expect(running.servers()).toBe('s1 s2 s1 s2 s1 s2 s1 s1 s1 s2 s1 s1 s1 s2 s1 s1')
    weigh(running, 's2', 0).sendEach(4, '50ms')
    expect(running.servers(17)).toBe('s1 s1 s1 s1')
  })

  it('takes back a server whose weight was 0, without a burst', () => {
    const running = weigh(run(farm(identical(3))), 's2', 0).sendEach(4, '50ms')
    weigh(running, 's2', 1).sendEach(6, '50ms')
    expect(running.servers(1)).toBe('s1 s3 s1 s3 s1 s3 s2 s1 s3 s2')
  })

  it('is not affected by setting the same weight', () => {
    const running = run(farm([{ weight: 2 }, {}, {}])).sendEach(2, '50ms')
    weigh(running, 's1', 2).sendEach(6, '50ms')
    expect(running.servers()).toBe('s1 s2 s1 s3 s1 s2 s1 s3')
  })

  it('treats a server that was away before the first request like any other that comes back', () => {
    const check = { ...everySecond, fall: 1, rise: 1 }
    const running = run(farm([{ weight: 1 }, { weight: 3 }], { check })).for('5s')
    running.kill('s2').for('3s').restart('s2').for('3s').sendEach(8, '50ms')
    // s2 rejoins at a later turn: the first request no longer goes to the heaviest server.
    expect(running.servers()).toBe('s1 s2 s2 s2 s1 s2 s2 s2')
  })
})

describe('leastconn', () => {
  it('recomputes load for the new weight', () => {
    const running = run(farm(identical(2, slow), { balance: 'leastconn' })).sendEach(4, '10ms')
    weigh(running, 's1', 4).sendEach(4, '10ms')
    running.for('30s')
    expect(running.servers()).toBe('s1 s2 s1 s2 s1 s1 s1 s1')
  })
})

describe('an idle farm with leastconn', () => {
  it('puts a server with a new weight behind its equals, but not one given the same weight [leastconn-weight-change-idle]', () => {
    const running = run(farm(identical(3), { balance: 'leastconn' })).sendEach(1, '50ms')
    weigh(running, 's2', 5).sendEach(3, '50ms')
    weigh(running, 's2', 5).sendEach(3, '50ms')
    expect(running.servers()).toBe('s1 s3 s1 s2 s3 s1 s2')
  })
})

describe('a queue in front of servers with maxconn 1', () => {
  const second = 1e6
  const crowd = (balance: 'roundrobin' | 'leastconn') => {
    const servers = [
      { workUs: 10 * second, maxconn: 1 },
      { workUs: 6 * second, maxconn: 1 },
    ]
    const running = run(farm(servers, { balance, timeoutQueueUs: 90 * second })).sendEach(1, '50ms')
    weigh(running, 's2', 0).sendEach(2, '50ms')
    return weigh(running, 's2', 1).sendEach(3, '50ms').for('120s')
  }

  it('is not served by a server that has its weight back, nor is that one chosen [roundrobin-queue-weight-back]', () => {
    expect(crowd('roundrobin').servers()).toBe('s1 s1 s1 s1 s1 s1')
  })

  it('with leastconn is served once a new request has ended there [leastconn-queue-weight-back]', () => {
    expect(crowd('leastconn').servers()).toBe('s1 s2 s1 s2 s2 s2')
  })
})

describe('first', () => {
  it('ignores weights above 0', () => {
    const running = weigh(run(farm(identical(2), { balance: 'first' })), 's2', 200).sendEach(3, '10ms')
    expect(running.servers()).toBe('s1 s1 s1')
    weigh(running, 's1', 0).sendEach(2, '10ms')
    expect(running.servers(4)).toBe('s2 s2')
  })
})

describe.each(['static-rr', 'source', 'uri'] as const)('%s', (balance) => {
  it('refuses every weight but 0 and its first one, without a journal entry', () => {
    const running = run(farm([{ weight: 2 }, {}], { balance }))
    for (const weight of [3, 0, 3, 2]) weigh(running, 's1', weight)
    expect(running.journal('weight').map(({ extra }) => extra)).toEqual([0, 2])
    expect(running.haproxy.backend.weight[0]).toBe(2)
  })

  it('begins with the weights in force when it is chosen', () => {
    const running = weigh(run(farm(identical(2))), 's1', 3).balance(balance)
    weigh(running, 's1', 0)
    weigh(running, 's1', 3)
    expect(running.haproxy.backend.weight[0]).toBe(0)
    expect(weigh(running, 's1', 1).haproxy.backend.weight[0]).toBe(1)
  })
})

it('a weight of 0 lets requests in progress finish, with a journal entry', () => {
  const running = run(farm([slow]))
    .send()
    .for('1s')
  weigh(running, 's1', 0).send().for('30s')
  expect(running.requests.map(({ status }) => status)).toEqual([200, 503])
  expect(running.journal('weight')).toMatchObject([{ value: 0, extra: 0 }])
})
