// `random`: each server is drawn by its weight, and the less loaded of two is chosen.
import { describe, expect, it } from 'vitest'
import { farm, haproxy, identical } from '../../../testing/designs'
import { run } from '../../../testing/run'
import { Backend, NO_SERVER } from './backend'

const DRAWS = 20_000

function backendOf(weights: readonly number[], seed = 1): Backend {
  const lines = weights.map((weight, i) => ({
    name: `s${i + 1}`,
    service: `s${i + 1}`,
    weight,
    maxconn: 0,
    backup: false,
  }))
  return new Backend(haproxy(lines, { balance: 'random' }), false, seed)
}

/** How often each server is chosen, with NO_SERVER at the end. */
function counts(backend: Backend, avoid = -1): number[] {
  const count = Array.from({ length: backend.count + 1 }, () => 0)
  for (let i = 0; i < DRAWS; i++) count[(backend.choose(avoid) + count.length) % count.length]++
  return count
}

/** Four standard errors of a share of all draws. */
function expectShares(count: number[], shares: number[]): void {
  shares.forEach((share, server) => {
    const slack = 4 * Math.sqrt((share * (1 - share)) / DRAWS)
    expect(Math.abs(count[server] / DRAWS - share)).toBeLessThanOrEqual(slack)
  })
}

describe('random', () => {
  it.each([[[1, 1]], [[1, 1, 1]], [[3, 1]], [[1, 2, 3, 4]], [[1, 1, 1, 1, 256]]])(
    'draws idle servers by their weights %j',
    (weights) => {
      const total = weights.reduce((sum, weight) => sum + weight, 0)
      expectShares(
        counts(backendOf(weights)),
        weights.map((weight) => weight / total),
      )
    },
  )

  it('takes the less loaded of two draws, so that a busy server is taken only when both draws name it', () => {
    const backend = backendOf([1, 1, 1])
    backend.take(0)
    expectShares(counts(backend), [1 / 9, 4 / 9, 4 / 9])
  })

  it('counts load by weight', () => {
    const backend = backendOf([2, 1])
    for (const server of [0, 0, 0, 1, 1]) backend.take(server)
    // 3 on a weight of 2 is less than 2 on a weight of 1: the second is taken only when both draws name it.
    expectShares(counts(backend), [8 / 9, 1 / 9])
  })

  it('follows a new weight and a server that goes or comes at once', () => {
    const backend = backendOf([1, 1, 1])
    expect(backend.weigh(0, 4)).toBe(true)
    expectShares(counts(backend), [4 / 6, 1 / 6, 1 / 6])
    backend.markDown(0)
    expectShares(counts(backend), [0, 1 / 2, 1 / 2])
    backend.markUp(0)
    expectShares(counts(backend), [4 / 6, 1 / 6, 1 / 6])
  })

  it('draws from the others on a redispatch', () => {
    expectShares(counts(backendOf([1, 1, 2]), 2), [1 / 2, 1 / 2, 0])
  })

  it('chooses no server when the drawn one is full, even if another has room [measured]', () => {
    const backend = backendOf([1, 1])
    backend.maxconn[0] = 1
    backend.take(0)
    expectShares(counts(backend), [0, 3 / 4, 1 / 4])
    backend.maxconn[1] = 1
    backend.take(1)
    expect(backend.choose(-1)).toBe(NO_SERVER)
  })

  it('draws the same for the same seed, and something else for another', () => {
    const draws = (seed: number) => {
      const backend = backendOf([1, 1, 1], seed)
      return Array.from({ length: 40 }, () => backend.choose(-1)).join('')
    }
    expect(draws(5)).toBe(draws(5))
    expect(draws(5)).not.toBe(draws(6))
  })
})

it('random moves a refused request at once, as roundrobin does', () => {
  const running = run(farm(identical(3), { balance: 'random', redispatch: true }))
    .kill('s2')
    .sendEach(30, '50ms')
  expect(running.requests.every(({ status, endedUs, sentUs }) => status === 200 && endedUs - sentUs < 10_000)).toBe(
    true,
  )
  expect(running.requests.some(({ redispatched }) => redispatched)).toBe(true)
})
