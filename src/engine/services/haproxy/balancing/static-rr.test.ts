// `static-rr` and the table of the static algorithms, against sequences recorded on HAProxy 2.6.
import { describe, expect, it } from 'vitest'
import type { AlgorithmName } from '../../../design'
import { haproxy } from '../../../testing/designs'
import { Backend } from './backend'
import { algorithmSpecs } from './registry'

const line = (weight: number, i: number) => ({
  name: `s${i + 1}`,
  service: `s${i + 1}`,
  weight,
  maxconn: 0,
  backup: false,
})

function backendOf(weights: readonly number[]): Backend {
  return new Backend(haproxy(weights.map(line), { balance: 'static-rr' }), false, 1)
}

/** The next servers by their numbers in the configuration, each request over before the next arrives. */
function order(backend: Backend, count: number): string {
  return Array.from({ length: count }, () => backend.choose(-1) + 1).join(' ')
}

describe('the table', () => {
  it.each([
    [[1, 1], '1 2 1 2'],
    [[2, 1, 1], '1 1 2 3 1 1 2 3'],
    [[1, 2], '1 2 2 1 2 2'],
    [[3, 1], '1 1 1 2 1 1 1 2'],
    [[10, 20, 10], '1 2 2 3 1 2 2 3'],
    [[1, 1, 4], '1 3 3 2 3 3 1'],
    [[5, 3, 2], '1 1 2 1 3 1 2 1 2 3'],
    [[1, 2, 3, 4, 5], '1 2 5 4 3 5 3 4 5 2 3 4 5 4 5'],
  ])('of the weights %j begins with the first server, and repeats', (weights, expected) => {
    expect(order(backendOf(weights), expected.split(' ').length)).toBe(expected)
  })

  it('has each server as often as its weight says, without their common factor', () => {
    const chosen = order(backendOf([64, 128, 256]), 7).split(' ')
    expect(chosen.toSorted().join(' ')).toBe('1 2 2 3 3 3 3')
  })
})

describe('the cursor', () => {
  it.each([
    [false, 1, '1 3 3 1 2 1 2 1 1'],
    [true, 1, '1 4 3 1 2 1 2 1 1'],
    [true, 2, '1 1 3 4 2 1 2 1 1 2'],
  ])('continues in the table of the backups, and back (allbackups %s, after %i)', (allbackups, before, taken) => {
    const lines = [3, 2, 1, 1].map((weight, i) => ({ ...line(weight, i), backup: i > 1 }))
    const backend = new Backend(haproxy(lines, { balance: 'static-rr' }), allbackups, 1)
    const chosen = [order(backend, before)]
    backend.markDown(0)
    backend.markDown(1)
    chosen.push(order(backend, 2))
    backend.markUp(0)
    backend.markUp(1)
    expect([...chosen, order(backend, 6)].join(' ')).toBe(taken)
  })

  it.each([
    [1, '1 2 1 1 1 1 2'],
    [2, '1 2 1 1 1 2 1'],
  ])(
    'counts places of a table without the common factor of all servers, a backup of weight %i too',
    (weight, taken) => {
      const lines = [line(2, 0), line(2, 1), { ...line(weight, 2), backup: true }]
      const backend = new Backend(haproxy(lines, { balance: 'static-rr' }), false, 1)
      const chosen = [order(backend, 3)]
      backend.weigh(1, 0)
      chosen.push(order(backend, 2))
      backend.weigh(1, 2)
      chosen.push(order(backend, 2))
      expect(chosen.join(' ')).toBe(taken)
    },
  )

  it('stays where it is when servers come and go, and starts again only when it is past the end', () => {
    const backend = backendOf([1, 1, 1])
    const taken = [order(backend, 2)]
    backend.markDown(2)
    backend.markUp(2)
    taken.push(order(backend, 2))
    backend.markDown(0)
    taken.push(order(backend, 3))
    backend.markUp(0)
    taken.push(order(backend, 4))
    backend.weigh(1, 0)
    taken.push(order(backend, 3))
    backend.weigh(1, 1)
    taken.push(order(backend, 4))
    expect(taken).toEqual(['1 2', '3 1', '3 2 3', '3 1 2 3', '1 3 1', '2 3 1 2'])
  })

  it.each([
    [[1, 1, 1], '1 3 1 3 1 3'],
    [[2, 2, 1], '1 1 3 1 1 3'],
    [[1, 3, 1], '1 3 1 3 1 3'],
  ])('of the weights %j walks on past a dead server that is not yet DOWN', (weights, expected) => {
    const backend = backendOf(weights)
    const taken = Array.from({ length: 6 }, () => {
      const server = backend.choose(-1)
      return (server === 1 ? backend.choose(1) : server) + 1
    })
    expect(taken.join(' ')).toBe(expected)
  })

  it('walks on past a full server', () => {
    const backend = backendOf([1, 1, 1])
    backend.maxconn[1] = 1
    backend.take(1)
    expect(order(backend, 4)).toBe('1 3 1 3')
    backend.release(1)
    expect(order(backend, 3)).toBe('1 2 3')
  })
})

describe('the table of backups of which one is to serve', () => {
  const left = (weights: readonly number[], allbackups: boolean, balance: AlgorithmName = 'static-rr'): Backend => {
    const lines = weights.map((weight, i) => ({ ...line(weight, i), backup: i !== 1 }))
    const backend = new Backend(haproxy(lines, { balance }), allbackups, 1)
    backend.administer(1, 'maint')
    return backend
  }

  it.each([
    [[2, 3, 2, 5], '4 4 4 4'],
    [[1, 3, 2, 5], '1 1 1 1'],
    [[4, 4, 4, 4], '1 1 1 1'],
    [[5, 3, 2, 5], '1 4 1 4 1 1 4'],
    [[4, 6, 2, 8], '4 4 4 4'],
    [[3, 1, 256, 7], '3 3 3 3'],
  ])('of the weights %j is as long as the first one’s weight, and holds them all', (weights, expected) => {
    expect(order(left(weights, false), expected.split(' ').length)).toBe(expected)
  })

  it('is that of a hash too, which looks at the first place alone where it seeks no key', () => {
    const chosen = (balance: AlgorithmName): string => {
      const backend = left([5, 3, 2, 5], false, balance)
      return [0, 1, 2, 3, 4].map((key) => backend.choose(-1, key) + 1).join(' ')
    }
    expect(chosen('url_param id')).toBe('1 4 1 4 1')
    const { source, uri, 'hdr(X-User)': header, 'url_param id': parameter } = algorithmSpecs
    expect([source.lone, uri.lone, header.lone, parameter.lone]).toEqual([true, true, true, undefined])
  })

  it('is the usual one with option allbackups, and is made anew when that is switched', () => {
    const backend = left([5, 3, 2, 5], true)
    const all = order(backend, 12).split(' ')
    expect(all.filter((server) => server === '3')).toHaveLength(2)
    backend.allbackups = false
    expect(order(backend, 5).split(' ')).not.toContain('3')
  })
})

describe('a weight changed during the run', () => {
  it('is refused, unless it is 0 or the weight of the configuration', () => {
    const backend = backendOf([2, 1, 1])
    expect([5, 1].map((weight) => backend.weigh(0, weight))).toEqual([false, false])
    expect(order(backend, 4)).toBe('1 1 2 3')
    expect(backend.weigh(0, 0)).toBe(true)
    expect(order(backend, 4)).toBe('2 3 2 3')
    expect(backend.weigh(0, 1)).toBe(false)
    expect(backend.usable(0)).toBe(false)
    expect(backend.weigh(0, 2)).toBe(true)
    expect(order(backend, 4)).toBe('2 3 1 1')
  })
})
