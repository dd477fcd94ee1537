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

describe('a server without `maxconn`', () => {
  const unlimited = { workUs: 900_000 }
  const shared = (servers: FarmServer[]) => run(farm(servers, { timeoutQueueUs: 8e6 })).for('1s')
  const limit = (running: Running, value: number) =>
    running.give({ op: 'maxconn', target: 'haproxy', server: 's1', value })

  it('dequeues nothing when a request ends on it, back from a drain', () => {
    const running = shared([unlimited, { ...busy, workUs: 2e6 }])
      .drain('s1')
      .sendTogether(3)
      .for('10ms')
      .ready('s1')
    // Unlike roundrobin, leastconn chooses a server even while others wait.
    running.balance('leastconn').sendEach(3, '1s').for('9s')
    expect(running.servers()).toBe('s2 s2 s2 s1 s1 s1')
  })

  it.each(['drain', 'weight'] as const)('dequeues nothing when another one comes back from maintenance: %s', (how) => {
    const running = shared([unlimited, busy, busy]).maint('s3')
    const weigh = (value: number) => running.give({ op: 'weight', target: 'haproxy', server: 's1', value })
    if (how === 'drain') running.drain('s1')
    else weigh(0)
    running.sendTogether(3).for('10ms')
    if (how === 'drain') running.ready('s1')
    else weigh(1)
    expect(running.ready('s3').for('9s').servers()).toBe('s2 s3 s2')
  })

  it('lets those wait that have waited for it alone since it had one, until `timeout queue`', () => {
    const running = from(from(limit(from(from(from(hashed([busy]), 1), 1), 1), 0), 1), 1).for('9s')
    const served = '200 s1 ---- 0'
    expect(ends(running)).toEqual([served, '503 s1 sQ-- 0', '503 s1 sQ-- 0', served, served])
  })

  it('takes nothing from the backend’s queue when its `maxconn` goes', () => {
    const running = limit(shared([busy, busy]).sendTogether(5).for('10ms'), 0).for('9s')
    expect(running.servers()).toBe('s1 s2 s2 s2 s2')
  })

  it('takes all of it when it comes UP', () => {
    const running = run(farm([unlimited, { ...busy, workUs: 4e6 }], { check, timeoutQueueUs: 20e6 }))
    running.kill('s1').for('3s').sendTogether(4).for('10ms').restart('s1').for('2s')
    expect(running.haproxy.waiting).toBe(0)
    expect(running.for('5s').servers()).toBe('s2 s1 s1 s1')
  })

  it('takes all of it when checks that had it DOWN are turned off', () => {
    const running = run(farm([unlimited, { ...busy, workUs: 4e6 }], { check, timeoutQueueUs: 20e6 }))
    running.cut('haproxy->s1').for('3s').sendTogether(3).for('10ms').putBack('haproxy->s1')
    expect(running.haproxy.unassigned).toBe(2)
    expect(running.set('haproxy', 'check', 0).for('5s').servers()).toBe('s2 s1 s1')
  })

  it('takes all of it when it is a backup no more', () => {
    const running = shared([busy, unlimited]).activePassive().sendTogether(3).for('10ms')
    expect(running.haproxy.unassigned).toBe(2)
    expect(running.activeActive().for('5s').servers()).toBe('s1 s2 s2')
  })
})

describe.each([
  ['drained', (running: Running) => running.drain('s1')],
  ['in maintenance', (running: Running) => running.maint('s1')],
  ['DOWN', (running: Running) => running.cut('haproxy->s1').for('2s')],
])('the backend’s queue, when the last active server is %s', (_, leave) => {
  const left = (balance: 'roundrobin' | 'leastconn', backup: FarmServer) => {
    const servers = [{ workUs: 5e6, maxconn: 1 }, backup]
    const running = run(farm(servers, { balance, check, timeoutQueueUs: 8e6 })).for('1s')
    return leave(running.sendTogether(3).for('10ms')).for('100ms').sendEach(2, '100ms')
  }

  it.each([1, 0])('waits beside the idle backup with `roundrobin`, and new requests with it: maxconn %i', (maxconn) => {
    const running = left('roundrobin', { ...busy, maxconn, backup: true })
    expect(running.haproxy.unassigned).toBe(4)
    expect(running.for('9s').servers(2)).toBe('- - - -')
  })

  it('is served with `leastconn` once a new request has ended on the backup', () => {
    const running = left('leastconn', { ...busy, backup: true })
    expect(running.for('9s').servers(2)).toBe('s2 s2 s2 s2')
  })

  it('is not served by a backup without `maxconn` even then', () => {
    const running = left('leastconn', { ...busy, maxconn: 0, backup: true })
    expect(running.for('9s').servers(2)).toBe('- - s2 s2')
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
