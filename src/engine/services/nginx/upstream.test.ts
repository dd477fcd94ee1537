// The state of an upstream group: whose turn it is, which servers are available, and what a failure costs.
import { describe, expect, it } from 'vitest'
import { upstreamDefaults } from '../../design'
import type { UpstreamServer } from '../../design'
import { RecordingTape, PlayingTape } from '../../kernel/tape'
import { Upstream } from './upstream'

const groupOf = (...servers: Partial<UpstreamServer>[]): Upstream =>
  new Upstream(servers.map((server) => ({ ...upstreamDefaults, service: '', ...server })))
const weights = (...values: number[]): Upstream => groupOf(...values.map((weight) => ({ weight })))

/** The servers of consecutive successful requests, numbered from 1. */
function turns(upstream: Upstream, count: number, second = 0): string {
  return Array.from({ length: count }, () => {
    const server = upstream.choose(-1, 0, second)
    if (server >= 0) upstream.release(server)
    return server + 1
  }).join(' ')
}

describe('smooth weighted round robin', () => {
  it.each([
    [[1, 1], '1 2 1 2 1 2'],
    [[3, 1], '1 1 2 1 1 1 2 1'],
    [[5, 1, 1], '1 1 2 1 3 1 1 1 1 2 1 3 1 1'],
    [[1, 3], '2 1 2 2 2 1 2 2'],
    [[2, 1, 1], '1 2 3 1 1 2 3 1'],
  ])('spreads weights %j as nginx does', (values, expected) => {
    expect(turns(weights(...values), expected.split(' ').length)).toBe(expected)
  })

  it('lets a failed server come back gradually, by one unit of weight each time it is considered', () => {
    const upstream = weights(4, 1)
    upstream.fail(0, 0)
    expect(upstream.effectiveWeight[0]).toBe(0)
    expect(turns(upstream, 4, 11)).toBe('2 1 2 1')
    expect(upstream.effectiveWeight[0]).toBe(4)
  })

  it.each([
    [5, 1, 0],
    [5, 2, 3],
    [5, 3, 4],
    [1, 3, 1],
    [3, 0, 3],
  ])('lowers weight %i by its share of max_fails %i, in whole numbers, to %i', (weight, maxFails, left) => {
    const upstream = groupOf({ weight, maxFails }, {})
    upstream.fail(0, 0)
    expect(upstream.effectiveWeight[0]).toBe(left)
  })

  it('never lowers it below 0', () => {
    const upstream = groupOf({ weight: 2, maxFails: 1 }, {})
    for (let i = 0; i < 3; i++) upstream.fail(0, 0)
    expect(upstream.effectiveWeight[0]).toBe(0)
  })
})

describe('a server that has failed max_fails times', () => {
  it.each([
    [1, '0.0', '10.9', '11.0'],
    [1, '0.6', '10.9', '11.0'],
    [1, '0.9', '10.9', '11.0'],
    [1, '1.0', '11.9', '12.0'],
  ])('max_fails %i, at %s s, is skipped up to %s s and tried again from %s s on', (_, failed, skipped, tried) => {
    const second = (time: string) => Math.floor(Number(time))
    const upstream = groupOf({}, {})
    expect(upstream.fail(0, second(failed))).toBe(true)
    expect(upstream.isAvailable(0, second(skipped))).toBe(false)
    expect(upstream.isAvailable(0, second(tried))).toBe(true)
    expect(upstream.retrySecond(0)).toBe(second(tried))
  })

  it('fail_timeout 0 skips it for the rest of the second', () => {
    const upstream = groupOf({ failTimeoutUs: 0 }, {})
    upstream.fail(0, 7)
    expect([upstream.isAvailable(0, 7), upstream.isAvailable(0, 8)]).toEqual([false, true])
  })

  it('is unavailable from the third failure on with max_fails 3, and never with 0', () => {
    const upstream = groupOf({ maxFails: 3 }, { maxFails: 0 })
    expect([upstream.fail(0, 0), upstream.fail(0, 0), upstream.fail(0, 0)]).toEqual([false, false, true])
    for (let i = 0; i < 9; i++) expect(upstream.fail(1, 0)).toBe(false)
    expect([upstream.isAvailable(0, 0), upstream.isAvailable(1, 0)]).toEqual([false, true])
  })

  it('is probed by one request at a time', () => {
    const upstream = groupOf({}, {})
    upstream.fail(0, 0)
    expect([1, 2, 3, 4].map(() => upstream.choose(-1, 0, 11))).toEqual([1, 0, 1, 1])
    expect([upstream.isAvailable(0, 21), upstream.isAvailable(0, 22)]).toEqual([false, true])
  })

  it('is available again when that request succeeds, and not when one from before the failure does', () => {
    const upstream = groupOf({}, {})
    upstream.fail(0, 5)
    expect(upstream.release(0)).toBe(false)
    expect(upstream.isAvailable(0, 6)).toBe(false)
    while (upstream.choose(-1, 0, 16) !== 0);
    expect(upstream.release(0)).toBe(true)
    expect(upstream.isAvailable(0, 16)).toBe(true)
  })
})

it('failures further apart than fail_timeout do not add up when a request succeeded in between', () => {
  const upstream = groupOf({ maxFails: 2 }, {})
  upstream.fail(0, 0)
  while (upstream.choose(-1, 0, 11) !== 0);
  upstream.release(0)
  expect(upstream.fail(0, 12)).toBe(false)
  while (upstream.choose(-1, 0, 13) !== 0);
  upstream.release(0)
  expect(upstream.fail(0, 14)).toBe(true)
})

describe('backups', () => {
  const upstream = groupOf({}, { backup: true }, { backup: true })

  it('rest while an active server is available, and then take turns', () => {
    expect(turns(upstream, 3)).toBe('1 1 1')
    upstream.fail(0, 0)
    expect(turns(upstream, 4)).toBe('2 3 2 3')
    expect(turns(upstream, 1, 11)).toBe('1')
  })

  it('keep a request that has reached them, even if an active server is available again', () => {
    upstream.restart()
    expect(upstream.choose(1, 0b010, 0)).toBe(2)
    expect(upstream.choose(2, 0b110, 0)).toBe(-1)
  })
})

it('a server that the request was already passed to is not chosen again for it', () => {
  const upstream = weights(9, 1, 1)
  expect([upstream.choose(0, 0b001, 0), upstream.choose(1, 0b011, 0), upstream.choose(2, 0b111, 0)]).toEqual([1, 2, -1])
})

it('thirty servers fit', () => {
  const upstream = weights(...Array.from({ length: 30 }, () => 1))
  let tried = 0
  for (let i = 0; i < 30; i++) tried |= 1 << upstream.choose(i - 1, tried, 0)
  expect(upstream.choose(29, tried, 0)).toBe(-1)
  expect([...upstream.requests]).toEqual(Array.from({ length: 30 }, () => 1))
})

it('a new process starts from scratch, but keeps its counters', () => {
  const upstream = weights(2, 1)
  upstream.choose(-1, 0, 0)
  upstream.fail(0, 0)
  upstream.restart()
  expect(turns(upstream, 3)).toBe('1 2 1')
  expect([upstream.requests[0], upstream.errors[0]]).toEqual([3, 1])
})

it('goes on from a tape as without it', () => {
  const upstream = weights(3, 2)
  turns(upstream, 2)
  upstream.fail(1, 4)
  const tape = new RecordingTape()
  upstream.tape(tape)
  const copy = weights(3, 2)
  copy.tape(new PlayingTape(tape.recorded()))
  expect(turns(copy, 9, 15)).toBe(turns(upstream, 9, 15))
})
