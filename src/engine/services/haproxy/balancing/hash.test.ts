// The hashes `source` and `uri`: which server a key belongs to, and which clients move when servers come and go.
import { describe, expect, it } from 'vitest'
import { parseAddress } from '../../../network/ipv4'
import { backendOf, line } from '../../../testing/backend-of'
import { haproxy } from '../../../testing/designs'
import { Backend } from './backend'
import { sdbm } from './sdbm'

const consistent = (weights: readonly number[]) => backendOf(weights, 'source', { hashType: 'consistent' })
const keys = Array.from({ length: 2000 }, (_, i) => Math.imul(i, 0x9e3779b1) >>> 0)
const homes = (backend: Backend) => keys.map((key) => backend.choose(-1, key))
const shares = (chosen: number[], servers: number) =>
  Array.from({ length: servers }, (_, server) => chosen.filter((other) => other === server).length / chosen.length)

describe('an address', () => {
  it('is a number', () => {
    expect(['127.0.0.1', '0.0.0.0', '255.255.255.255'].map(parseAddress)).toEqual([2130706433, 0, 4294967295])
    expect(['', '1.2.3', '1.2.3.256', '1.2.3.4.', ' 1.2.3.4', '::1'].map(parseAddress)).toEqual([
      -1, -1, -1, -1, -1, -1,
    ])
  })
})

describe('sdbm', () => {
  it.each([
    ['/', 47],
    ['/a', 47 * 65599 + 97],
    ['/ab', ((47 * 65599 + 97) * 65599 + 98) % 2 ** 32],
  ])('of %s multiplies by 65599 for each character, in 32 bits', (path, hash) => {
    expect(sdbm(path)).toBe(hash)
  })

  it('stops before the query string', () => {
    for (const query of ['?', '?q=9', '?a=/b?c']) expect(sdbm(`/item/1${query}`)).toBe(sdbm('/item/1'))
  })
})

describe('hash-type map-based', () => {
  it.each([[[1, 1]], [[2, 1, 1]], [[5, 3, 2]], [[1, 2, 3, 4]], [[1, 1, 1, 1, 1]]])(
    'finds the key’s remainder in the table that static-rr walks along, with the weights %j',
    (weights) => {
      const length = weights.reduce((sum, weight) => sum + weight, 0)
      const walk = backendOf(weights, 'static-rr')
      const table = Array.from({ length }, () => walk.choose(-1))
      expect(homes(backendOf(weights, 'uri'))).toEqual(keys.map((key) => table[key % length]))
    },
  )

  it('moves clients of healthy servers too when one goes, and all of them back when it returns', () => {
    const backend = backendOf([1, 1, 1], 'source')
    const before = homes(backend)
    backend.markDown(2)
    const without = homes(backend)
    expect(without).toEqual(keys.map((key) => key % 2))
    expect(before.some((server, i) => server !== 2 && server !== without[i])).toBe(true)
    backend.markUp(2)
    expect(homes(backend)).toEqual(before)
  })

  it('accepts no weight but 0 and its first one', () => {
    const backend = backendOf([1, 1], 'source')
    expect([backend.weigh(0, 2), backend.weigh(0, 0), backend.weigh(0, 1)]).toEqual([false, true, true])
  })

  it('names a failed server again while it is not DOWN', () => {
    expect(backendOf([1, 1], 'uri').choose(1, 7)).toBe(1)
  })

  it('sends all to the first backup when no active server is left, full or not', () => {
    const lines = [line(1, 0), { ...line(1, 1), backup: true, maxconn: 1 }]
    const backend = new Backend(haproxy(lines, { balance: 'source' }), false, 1)
    backend.markDown(0)
    backend.take(1)
    expect(backend.choose(-1, 0)).toBe(1)
  })
})

describe('hash-type consistent', () => {
  it.each([2, 3, 5])('moves only the clients of the one of %i servers that goes, and back when it returns', (count) => {
    const backend = consistent(Array.from({ length: count }, () => 1))
    const before = homes(backend)
    for (let gone = 0; gone < count; gone++) {
      backend.markDown(gone)
      homes(backend).forEach((server, i) => {
        if (before[i] === gone) expect(server).not.toBe(gone)
        else expect(server).toBe(before[i])
      })
      backend.markUp(gone)
      expect(homes(backend)).toEqual(before)
    }
  })

  it('gives a server roughly its share by weight', () => {
    const even = shares(homes(consistent([10, 10, 10, 10])), 4)
    for (const share of even) expect(share).toBeCloseTo(0.25, 1)
    const [heavy, light] = shares(homes(consistent([30, 10])), 2)
    expect(heavy).toBeCloseTo(0.75, 1)
    expect(light).toBeCloseTo(0.25, 1)
    for (const share of shares(homes(consistent([1, 1, 1])), 3)) expect(share).toBeGreaterThan(0.15)
  })

  it('moves clients only to the server whose weight grows', () => {
    const backend = consistent([4, 4, 4])
    const before = homes(backend)
    expect(backend.weigh(1, 8)).toBe(true)
    const after = homes(backend)
    expect(after.filter((server, i) => server !== before[i]).every((server) => server === 1)).toBe(true)
    expect(shares(after, 3)[1]).toBeGreaterThan(shares(before, 3)[1])
    backend.weigh(1, 4)
    expect(homes(backend)).toEqual(before)
  })

  it('lets a retry go on along the ring, so not always where a death would lead', () => {
    const backend = consistent([1, 1, 1])
    const before = homes(backend)
    const mine = keys.filter((_, i) => before[i] === 0)
    const retried = mine.map((key) => backend.choose(0, key))
    expect(retried).not.toContain(0)
    backend.markDown(0)
    const same = mine.filter((key, i) => backend.choose(-1, key) === retried[i]).length
    expect(same).toBeGreaterThan(mine.length / 2)
    expect(same).toBeLessThan(mine.length)
  })

  it('starts when it is set, without touching an algorithm that is no hash', () => {
    const mapped = backendOf([1, 1, 1], 'uri')
    mapped.hashBy('consistent')
    expect(homes(mapped)).toEqual(homes(consistent([1, 1, 1])))
    const turns = backendOf([1, 1], 'roundrobin')
    turns.choose(-1)
    turns.hashBy('consistent')
    expect(turns.choose(-1)).toBe(1)
  })
})
