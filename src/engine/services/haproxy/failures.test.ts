// Servers that answer badly, and how `retry-on` and `observe` react.
import { describe, expect, it } from 'vitest'
import { retryConditions } from '../../design'
import type { HaproxyPart, RetryCondition } from '../../design'
import { everySecond, farm, identical, site } from '../../testing/designs'
import { run, tookMs } from '../../testing/run'

const two = (own: Partial<HaproxyPart> = {}) =>
  run(farm(identical(2), { retries: 2, ...own }))
    .send()
    .for('1s')

describe('a server that answers badly', () => {
  it.each([
    ['500', { status: 500, cause: '500', termination: '----' }],
    ['midfail', { status: 200, cause: 'reset', termination: 'SD--', truncated: true }],
    ['garbage', { status: 502, cause: '502', termination: 'PH--' }],
  ] as const)('%s is seen by the user, and not retried by default', (mode, expected) => {
    const running = two().answers('s2', mode).send().for('1s')
    expect(running.last).toMatchObject({ ...expected, server: 1, retries: 0 })
    expect(running.answers('s2', 'normal').send().send().for('1s').last.status).toBe(200)
  })

  it('answers correctly after a restart', () => {
    expect(two().answers('s2', '500').kill('s2').restart('s2').send().for('1s').last.status).toBe(200)
  })

  it('gets its garbage through Nginx, and fails the checks that ask for a page', () => {
    const garbled = run(site()).answers('application', 'garbage').send('read').for('1s')
    expect(garbled.last).toMatchObject({ status: 0, cause: 'reset' })
    const checked = run(farm(identical(2), { check: { ...everySecond, type: 'http' } }))
      .for('2s')
      .answers('s2', '500')
    expect(checked.for('5s').haproxy.health.status(1)).toBe('DOWN')
  })
})

describe('retry-on', () => {
  const cases: [mode: '500' | 'garbage', condition: RetryCondition][] = [
    ['500', '500'],
    ['garbage', 'junk-response'],
  ]
  it.each(cases)('tries %s again for %s: on another server with redispatch, on the same without', (mode, condition) => {
    const moved = two({ retryOn: [condition], redispatch: true })
      .answers('s2', mode)
      .send()
      .for('1s')
    expect(moved.last).toMatchObject({ status: 200, server: 0, retries: 1, redispatched: true })
    const stays = two({ retryOn: [condition] })
      .answers('s2', mode)
      .send()
      .for('1s')
    expect(stays.last).toMatchObject({ status: mode === '500' ? 500 : 502, retries: 2, redispatched: false })
    expect(tookMs(stays.last)).toBeLessThan(10)
  })

  it('without conn-failure gives up a refused connection at once', () => {
    const running = two({ retryOn: ['500'], redispatch: true })
      .kill('s2')
      .send()
      .for('1s')
    expect(running.last).toMatchObject({ status: 503, retries: 0, termination: 'SC--' })
  })

  it('waits for each server, with response-timeout', () => {
    const patient = two({ retryOn: ['response-timeout'], redispatch: true, timeoutServerUs: 200_000 })
    const running = patient.hang('s2').send().for('1s')
    expect(running.last).toMatchObject({ status: 200, server: 0, retries: 1, redispatched: true })
    expect(tookMs(running.last)).toBeGreaterThan(200)
  })

  it('can be set during the run, one bit for each condition', () => {
    const bits = 1 << retryConditions.indexOf('500')
    expect(two().set('haproxy', 'retry-on', bits).answers('s2', '500').send().for('1s').last.retries).toBe(2)
  })
})

describe('observe', () => {
  const watched = (own: Partial<HaproxyPart['check'] & object>) =>
    run(farm(identical(2), { check: { ...everySecond, interUs: 60e6, observe: 'layer7', errorLimit: 3, ...own } }))
      .for('61s')
      .answers('s2', '500')
  const statusAfter = (requests: number, own: object) =>
    watched(own).sendEach(requests, '10ms').haproxy.health.status(1)

  it('marks a server DOWN at the third error in a row with mark-down', () => {
    expect(statusAfter(5, { onError: 'mark-down' })).toBe('UP')
    expect(statusAfter(6, { onError: 'mark-down' })).toBe('DOWN')
  })

  it('counts as one failed check with fail-check, and leaves one to DOWN with sudden-death', () => {
    expect(statusAfter(6, {})).toBe('UP 2/3')
    expect(statusAfter(6, { onError: 'sudden-death' })).toBe('UP 1/3')
    expect(statusAfter(6, { onError: 'fastinter' })).toBe('UP')
  })

  it('sees no answers with layer4, nor anything without it', () => {
    expect(statusAfter(20, { observe: 'layer4', onError: 'mark-down' })).toBe('UP')
    expect(statusAfter(20, { observe: 'none', onError: 'mark-down' })).toBe('UP')
  })

  it('hurries the next check with fastinter', () => {
    const running = watched({ onError: 'fastinter', fastinterUs: 500_000 }).kill('s2')
    expect(running.haproxy.health.status(1)).toBe('UP')
    expect(running.sendEach(6, '10ms').for('4s').haproxy.health.status(1)).not.toBe('UP')
  })
})

describe('a slow server', () => {
  it('works k times as long, and leastconn sends it less', () => {
    const slow = (balance: 'leastconn' | 'roundrobin') =>
      run(farm(identical(2, { workUs: 10_000 }), { balance }))
        .slow('s2', 10)
        .sendEach(40, '5ms')
        .for('2s')
    const share = (balance: 'leastconn' | 'roundrobin') =>
      slow(balance).requests.filter(({ server }) => server === 1).length
    expect(
      tookMs(
        run(farm(identical(1, { workUs: 10_000 })))
          .slow('s1', 10)
          .send()
          .for('1s').last,
      ),
    ).toBeGreaterThan(100)
    expect(share('roundrobin')).toBe(20)
    expect(share('leastconn')).toBeLessThan(12)
  })
})
