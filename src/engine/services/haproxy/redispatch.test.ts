// `option redispatch N`: after which retries a request goes elsewhere, as measured on HAProxy 2.6 (behaviour-2, §11c).
import { describe, expect, it } from 'vitest'
import type { HaproxyPart } from '../../design'
import { farm, identical } from '../../testing/designs'
import { run, tookMs } from '../../testing/run'
import type { Running } from '../../testing/run'

const told = ({ last }: Running): string =>
  `${last.status} ${last.termination} ${last.redispatched ? '+' : ''}${last.retries} ${Math.round(tookMs(last) / 1000)}s`

/** A browser whose server is dead, and not checked. */
function cookie(redispatchInterval: number, balancer: Partial<HaproxyPart> = {}, dead = ['s1']): string {
  const running = run(farm(identical(3), { cookie: true, redispatch: true, redispatchInterval, ...balancer }))
  for (const server of dead) running.kill(server)
  return told(running.give({ op: 'send', kind: 'read', cookie: 's1' }).for('20s'))
}

describe('a request whose cookie names a dead server', () => {
  it.each([
    [-1, '200 --DI +3 2s'],
    [3, '200 --DI +3 2s'],
    [2, '200 --DI +2 1s'],
    [-2, '200 --DI +2 1s'],
    [1, '200 --DI +1 0s'],
    [-3, '200 --DI +1 0s'],
    [0, '503 SCVN 3 3s'],
    [7, '503 SCVN 3 3s'],
  ])('moves as N says: %i', (interval, outcome) => {
    expect(cookie(interval)).toBe(outcome)
  })

  it('counts from the last retry below zero', () => {
    expect(cookie(-2, { retries: 5 })).toBe('200 --DI +4 3s')
  })

  it('fails at once, or after its waits, when all are dead', () => {
    const all = ['s1', 's2', 's3']
    expect([cookie(1, {}, all), cookie(2, {}, all)]).toEqual(['503 SCDN +3 0s', '503 SCDN +3 1s'])
  })
})

describe('a request that a map-based hash binds to a dead server', () => {
  it.each([
    [1, '503 SC-- 3 0s'],
    [-3, '503 SC-- 3 0s'],
    [2, '503 SC-- 3 2s'],
    [-2, '503 SC-- 3 2s'],
    [-1, '503 SC-- 3 2s'],
    [0, '503 SC-- 3 3s'],
  ])('meets it again, and skips the wait: %i', (redispatchInterval, outcome) => {
    const running = run(farm(identical(2), { balance: 'source', redispatch: true, redispatchInterval })).kill('s1')
    expect(told(running.give({ op: 'send', kind: 'read', clientIp: '192.0.2.2' }).for('20s'))).toBe(outcome)
  })
})
