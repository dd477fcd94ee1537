// `hdr` and `url_param`: what a request says of itself names its server, and one that says nothing takes its turn.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AlgorithmName, HashType } from '../../../design'
import { backendOf } from '../../../testing/backend-of'
import { farm, identical } from '../../../testing/designs'
import { run } from '../../../testing/run'
import { NO_KEY } from './algorithm'
import { paramIn, sdbm } from './sdbm'

const weights = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 })

describe('a value', () => {
  it.each([
    ['alice', 2441577632, [0, 2, 0]],
    ['bob', 816909077, [1, 2, 0]],
    ['carol', 504355057, [1, 1, 0]],
    ['erin', 2478595346, [0, 2, 1]],
    ['u3', 7675134, [0, 0, 1]],
    ['Alice', 335258752, [0, 1, 0]],
  ])('%s has the measured hash and servers', (value, hash, servers) => {
    expect(sdbm(value, '')).toBe(hash)
    const farms = [
      [1, 1],
      [1, 1, 1],
      [2, 1, 1],
    ].map((each) => backendOf(each, 'hdr(X-User)'))
    expect(farms.map((backend) => backend.choose(-1, hash))).toEqual(servers)
  })

  it('is hashed whole, a question mark too', () => {
    expect(sdbm('a?b', '')).not.toBe(sdbm('a', ''))
  })
})

describe('a URL parameter', () => {
  it.each([
    ['/a', null],
    ['/a?id', null],
    ['/a?ID=3', null],
    ['/a?xid=3', null],
    ['/id=3', null],
    ['/a?id=', ''],
    ['/a?x=1&id=3&id=4', '3'],
  ])('of %s is %s', (path, value) => {
    expect(paramIn(path, 'id')).toBe(value)
  })
})

describe('requests with nothing to hash', () => {
  it('take turns along the table of static-rr, whatever was hashed between them', () => {
    fc.assert(
      fc.property(weights, fc.array(fc.nat(), { maxLength: 20 }), (each, keys) => {
        const walk = backendOf(each, 'static-rr')
        const hashed = backendOf(each, 'url_param id')
        for (const key of keys) {
          hashed.choose(-1, key)
          expect(hashed.choose(-1, NO_KEY)).toBe(walk.choose(-1))
        }
      }),
    )
  })

  it.each<HashType>(['map-based', 'consistent'])('pass over full servers, and wait when all are (%s)', (hashType) => {
    const backend = backendOf([1, 1, 1], 'hdr(X-User)', { hashType })
    backend.maxconn.fill(1)
    const taken = [0, 1, 2].map(() => {
      const server = backend.choose(-1, NO_KEY)
      backend.take(server)
      return server
    })
    expect(taken.toSorted((a, b) => a - b)).toEqual([0, 1, 2])
    expect(backend.choose(-1, NO_KEY)).toBe(-1)
    expect(backend.choose(-1, 5)).toBeGreaterThanOrEqual(0)
  })

  it('share a ring by weight, in the long run', () => {
    const backend = backendOf([3, 1], 'hdr(X-User)', { hashType: 'consistent' })
    const first = Array.from({ length: 640 }, () => backend.choose(-1, NO_KEY)).filter((server) => server === 0)
    expect(first).toHaveLength(480)
  })
})

describe('turns along a ring', () => {
  const ring = () => backendOf([2, 1, 1], 'hdr(X-User)', { hashType: 'consistent' })

  it('go on behind a server that has more weight than ever, and stay where it has had as much', () => {
    const backend = ring()
    const moves = (weight: number): boolean => {
      while (backend.choose(-1, NO_KEY) !== 0);
      const before = backend.place
      backend.weigh(0, weight)
      return backend.place !== before
    }
    expect([3, 2, 3, 1, 3, 4, 4, 6].map(moves)).toEqual([
      true,
      expect.anything(),
      false,
      expect.anything(),
      false,
      true,
      false,
      true,
    ])
  })

  const turns = (backend: ReturnType<typeof ring>, count: number) =>
    Array.from({ length: count }, () => backend.choose(-1, NO_KEY))
  const round = turns(ring(), 64)

  it('go on where they were when a server has left and is back; one whose turn it was passes it on', () => {
    for (let at = 0; at < 64; at++) {
      for (const server of [0, 1, 2]) {
        const backend = ring()
        const last = turns(backend, at + 1)[at]
        backend.markDown(server)
        backend.markUp(server)
        const other = Array.from({ length: 64 }, (_, i) => at + 1 + i).find((i) => round[i % 64] !== server) ?? 0
        const next = last === server ? other + 1 : at + 1
        expect(turns(backend, 1)).toEqual([round[next % 64]])
      }
    }
  })

  it('begin anew when no server is left, and when all are full', () => {
    const [gone, full] = [ring(), ring()]
    for (const backend of [gone, full]) turns(backend, 7)
    for (const server of [0, 1, 2]) gone.markDown(server)
    for (const server of [0, 1, 2]) gone.markUp(server)
    full.maxconn.fill(1)
    for (const server of [0, 1, 2]) full.take(server)
    expect(turns(full, 1)).toEqual([-1])
    for (const server of [0, 1, 2]) full.release(server)
    for (const backend of [gone, full]) expect(turns(backend, 5)).toEqual(round.slice(0, 5))
  })

  it('begin at the first point alone: while its server is full nobody has a turn, though others are free', () => {
    const backend = ring()
    backend.maxconn.fill(1)
    backend.take(round[0])
    expect(turns(backend, 3)).toEqual([-1, -1, -1])
    backend.release(round[0])
    expect(turns(backend, 1)).toEqual([round[0]])
  })

  it('are passed on when slowly fewer points are left', () => {
    const backend = ring()
    const last = turns(backend, 1)[0]
    backend.warm(last, 1, 100)
    const ofLast = turns(backend, 64).filter((server) => server === last)
    expect(ofLast.length).toBeLessThan(8)
    backend.warm(last, 0, 100)
    expect(turns(backend, 64).toSorted((a, b) => a - b)).toEqual(round.toSorted((a, b) => a - b))
  })
})

describe('the only server that is left', () => {
  it.each([
    ['hdr(X-User)', 's3'],
    ['url_param id', 's2'],
  ] as const)('gets the requests that say nothing; by %s the next turn is then that of %s', (balance, next) => {
    const running = run(farm(identical(3), { balance }))
    const ask = () => running.give({ op: 'send', kind: 'static', header: '', path: '/' }).for('50ms')
    const set = (state: 'drain' | 'ready') => {
      for (const server of ['s2', 's3']) running.give({ op: 'state', target: 'haproxy', server, state })
    }
    ask()
    ask()
    set('drain')
    ask()
    set('ready')
    ask()
    expect(running.servers()).toBe(`s1 s2 s1 ${next}`)
  })
})

describe('people', () => {
  const ask = (balance: AlgorithmName) => run(farm(identical(3), { balance }))

  it('send their name in X-User, with every page', () => {
    const running = ask('hdr(X-User)')
    for (const kind of ['read', 'static', 'write'] as const)
      for (const user of [0, 1]) running.give({ op: 'send', kind, user }).for('50ms')
    expect(running.servers()).toBe('s2 s3 s2 s3 s2 s3')
  })

  it('send the id of their item, the same for reading and writing, and none with an image', () => {
    const running = ask('url_param id')
    for (const kind of ['read', 'write', 'read'] as const) running.give({ op: 'send', kind, user: 3 }).for('50ms')
    const home = ['s1', 's2', 's3'][sdbm('4', '') % 3]
    expect(running.servers()).toBe(`${home} ${home} ${home}`)
    for (let i = 0; i < 3; i++) running.give({ op: 'send', kind: 'static', user: 3 }).for('50ms')
    expect(running.servers(4)).toBe('s1 s2 s3')
  })

  it('of a command say what it says, and a snapshot keeps that', () => {
    const running = ask('hdr(X-User)')
    for (const header of ['alice', 'carol', '', '']) running.give({ op: 'send', kind: 'read', header })
    const before = running.simulation.snapshot()
    running.for('1s')
    const after = running.simulation.digest()
    expect(running.servers()).toBe('s3 s2 s1 s2')
    running.simulation.restore(before)
    running.simulation.advance(running.simulation.nowUs + 1e6)
    expect(running.simulation.digest()).toBe(after)
  })
})
