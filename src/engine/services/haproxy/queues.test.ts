// Requests bound to a server by a hash: the server's own queue, what happens to it, and retries. As measured.
import { describe, expect, it } from 'vitest'
import type { HaproxyPart } from '../../design'
import { everySecond, farm, identical } from '../../testing/designs'
import type { FarmServer } from '../../testing/designs'
import { run, tookMs } from '../../testing/run'
import type { Running } from '../../testing/run'

const check = { ...everySecond, interUs: 300_000, fall: 2 }
const busy = { workUs: 900_000, maxconn: 1 }

const hashed = (servers: FarmServer[], own: Partial<HaproxyPart> = {}) =>
  run(farm(servers, { balance: 'source', timeoutConnectUs: 2e6, timeoutQueueUs: 8e6, ...own })).for('1s')

/** With two servers, an odd address belongs to the second and an even one to the first. */
const from = (running: Running, last: number) =>
  running.give({ op: 'send', kind: 'static', clientIp: `127.0.0.${last}` }).for('50ms')

const five = (running: Running) => {
  for (let i = 0; i < 5; i++) from(running, 1)
  return running
}

const ends = (running: Running) =>
  running.requests.map(({ status, server, termination, retries, redispatched }) =>
    [status, `s${server + 1}`, termination, `${redispatched ? '+' : ''}${retries}`].join(' '),
  )

describe('a request whose server is full', () => {
  it('waits in that server’s own queue even while the other one is idle, until `timeout queue`', () => {
    const running = hashed(identical(2, busy), { timeoutQueueUs: 300_000 })
    from(from(from(running, 1), 1), 1)
    expect([...running.haproxy.backend.queued]).toEqual([0, 2])
    expect([running.haproxy.unassigned, running.haproxy.waiting]).toEqual([0, 2])
    running.for('2s')
    expect(ends(running)).toEqual(['200 s2 ---- 0', '503 s2 sQ-- 0', '503 s2 sQ-- 0'])
    expect(running.requests.map(tookMs).slice(1)).toEqual([300.2, 300.2])
    expect([running.haproxy.counters.lbtot[1], running.haproxy.counters.econ[1]]).toEqual([3, 2])
  })

  it('is served by it in turn, and does not affect the others', () => {
    const running = hashed(identical(2, busy))
    from(from(from(running, 1), 1), 2).for('3s')
    expect(running.servers()).toBe('s2 s2 s1')
    expect(running.requests.map(({ sentUs, endedUs }) => (endedUs - sentUs > 1e6 ? 'waits' : 'goes'))).toEqual([
      'goes',
      'waits',
      'goes',
    ])
  })

  it('waits on the ring too', () => {
    const running = five(hashed(identical(3, busy), { hashType: 'consistent' })).for('9s')
    expect(new Set(running.servers().split(' ')).size).toBe(1)
  })

  it('waits for the first backup, when no active server is left', () => {
    const running = hashed([busy, { ...busy, backup: true }]).give({
      op: 'weight',
      target: 'haproxy',
      server: 's1',
      value: 0,
    })
    from(from(running, 1), 1)
    expect([...running.haproxy.backend.queued]).toEqual([0, 1])
  })

  it('leaves the queue with its user', () => {
    const design = farm(identical(2, busy), { balance: 'source' })
    const running = run({
      ...design,
      services: design.services.map((part) => (part.kind === 'users' ? { ...part, timeoutUs: 1e6 } : part)),
    })
    five(running).for('5s')
    expect(running.requests.map(({ cause }) => cause)).toEqual(['ok', 'gave-up', 'gave-up', 'gave-up', 'gave-up'])
    expect(running.haproxy.waiting).toBe(0)
  })

  it('is forgotten with the process', () => {
    const running = five(hashed(identical(2, busy)))
      .kill('haproxy')
      .for('1s')
      .restart('haproxy')
    from(running, 1).for('2s')
    expect(running.haproxy.waiting).toBe(0)
    expect(running.last.status).toBe(200)
  })
})

describe('a free slot', () => {
  it('goes to the request that has waited longest, in the server’s own queue or in the backend’s', () => {
    const running = hashed([busy])
    from(from(running, 1), 1).balance('roundrobin')
    from(running, 1).balance('source')
    from(running, 1).balance('roundrobin')
    from(running, 1)
    expect([running.haproxy.unassigned, running.haproxy.waiting]).toEqual([2, 4])
    running.for('9s')
    const ended = running.requests.map(({ endedUs }) => endedUs)
    expect(ended).toEqual(ended.toSorted((a, b) => a - b))
    expect(running.requests.every(({ status }) => status === 200)).toBe(true)
  })
})

describe('the own queue of a server that goes DOWN', () => {
  it('is redistributed with option redispatch, which the log says', () => {
    const running = five(hashed(identical(2, busy), { check, redispatch: true }))
    running.for('250ms').kill('s2').for('9s')
    expect(ends(running)).toEqual([
      '502 s2 SH-- 0',
      '200 s1 ---- +2',
      '200 s1 ---- +0',
      '200 s1 ---- +0',
      '200 s1 ---- +0',
    ])
    expect(running.journal('down')).toMatchObject([{ value: 1, extra: 3 }])
    expect([...running.haproxy.backend.queued]).toEqual([0, 0])
  })

  it('stays there without it, and every request is tried there in turn', () => {
    const running = five(hashed(identical(2, busy), { check }))
    running.for('250ms').kill('s2').for('20s')
    expect(ends(running)).toEqual([
      '502 s2 SH-- 0',
      ...Array.from({ length: 3 }, () => '503 s2 SC-- 3'),
      '503 s2 sQ-- 0',
    ])
    expect(running.journal('down')).toMatchObject([{ value: 1, extra: 0 }])
  })

  it('ends with 503 when no other server is left', () => {
    const running = five(hashed([busy], { check, redispatch: true }))
    running.for('250ms').kill('s1').for('9s')
    expect(ends(running)).toEqual([
      '502 s1 SH-- 0',
      '503 s0 SC-- +2',
      ...Array.from({ length: 3 }, () => '503 s0 SC-- +0'),
    ])
  })
})

describe('a refused request', () => {
  const dead = (own: Partial<HaproxyPart>) => hashed(identical(2), { redispatch: true, ...own }).kill('s2')

  it('of a map-based hash is tried on the same server to the end: 503 after two waits', () => {
    const running = from(dead({}), 1).for('9s')
    expect(ends(running)).toEqual(['503 s2 SC-- 3'])
    expect(Math.round(tookMs(running.last))).toBe(2001)
  })

  it('of a consistent hash goes to another server with its last retry', () => {
    const running = dead({ hashType: 'consistent' })
    for (let last = 1; last <= 20; last++) from(running, last)
    running.for('9s')
    const moved = running.requests.filter(({ redispatched }) => redispatched)
    expect(moved.length).toBeGreaterThan(2)
    expect(moved.every((request) => request.retries === 3 && Math.round(tookMs(request)) === 2002)).toBe(true)
    expect(running.requests.every(({ status, server }) => status === 200 && server === 0)).toBe(true)
  })

  it('of either moves as soon as its server is DOWN', () => {
    const running = from(dead({ check }), 1).for('9s')
    expect(ends(running)).toEqual(['200 s1 ---- +2'])
  })
})
