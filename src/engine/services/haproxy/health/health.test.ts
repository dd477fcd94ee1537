// HAProxy's health checks: how long a death and a recovery take to be noticed (rules H1-H8, traces health-*).
import { describe, expect, it } from 'vitest'
import type { HealthCheck } from '../../../design'
import { everySecond, farm, identical, onHost } from '../../../testing/designs'
import type { Running } from '../../../testing/run'
import { run } from '../../../testing/run'

const SECOND = 1e6
/** A check takes this long there and back, on top of the rules' times. */
const TRIP_MS = 0.5
const PHASES = 23

/** The fault comes at many phases of the check cycle; returns the shortest and longest time to the event, in ms. */
function window(check: HealthCheck, fault: (running: Running) => Running, event: 'down' | 'up', before?: string) {
  const spans = Array.from({ length: PHASES }, (_, phase) => {
    const running = run(onHost(farm([{}], { check }), 's1')).for('20s')
    if (before !== undefined) running.kill('s1').for(before)
    running.for(`${Math.round((phase * check.interUs) / PHASES)}us`)
    const sinceUs = running.nowUs
    const seen = running.journal(event).length
    fault(running)
    for (let second = 0; second < 40 && running.journal(event).length === seen; second++) running.for('1s')
    const found = running.journal(event)
    return found.length > seen ? (found[seen].timeUs - sinceUs) / 1000 : Infinity
  })
  return { least: Math.min(...spans), most: Math.max(...spans) }
}

const kill = (running: Running) => running.kill('s1')
const powerOff = (running: Running) => running.powerOff('host')
const restart = (running: Running) => running.restart('s1')
const hang = (running: Running) => running.hang('s1')
const freeze = (running: Running) => running.pause('s1')
const fail = (running: Running) => running.give({ op: 'healthStatus', target: 's1', status: 500 })

const http: HealthCheck = { ...everySecond, type: 'http' }
const defaults: HealthCheck = { ...everySecond, interUs: 2 * SECOND }

type Case = [name: string, check: HealthCheck, fault: typeof kill, fromMs: number, toMs: number]

const deaths: Case[] = [
  ['L4, inter 1 s fall 3, killed', everySecond, kill, 2000, 3000],
  ['L4, the defaults (2 s, 3), killed', defaults, kill, 4000, 6000],
  ['L4, 1 s, fall 2, killed', { ...everySecond, fall: 2 }, kill, 1000, 2000],
  ['L4, 1 s, fall 1, killed', { ...everySecond, fall: 1 }, kill, 0, 1000],
  ['L4, inter 2 s fastinter 500 ms, killed', { ...defaults, fastinterUs: 0.5 * SECOND }, kill, 1000, 3000],
  ['L4, the defaults, its host without power', defaults, powerOff, 10_000, 12_000],
  ['L4, 1 s, its host without power', everySecond, powerOff, 5000, 6000],
  ['HTTP, killed', http, kill, 2000, 3000],
  ['HTTP, its host without power', http, powerOff, 5000, 6000],
  ['HTTP, the health URL answers 500', http, fail, 2000, 3000],
  ['HTTP, hangs', http, hang, 5000, 6000],
  ['HTTP, frozen', http, freeze, 5000, 6000],
]

const returns: Case[] = [
  ['L4, 1 s, rise 2', everySecond, restart, 1000, 2000],
  ['L4, the defaults (2 s, 2)', defaults, restart, 2000, 4000],
  ['L4, 1 s, rise 3', { ...everySecond, rise: 3 }, restart, 2000, 3000],
  ['L4, 1 s, rise 1', { ...everySecond, rise: 1 }, restart, 0, 1000],
  ['L4, inter 2 s fastinter 500 ms', { ...defaults, fastinterUs: 0.5 * SECOND }, restart, 500, 2500],
  ['HTTP, 1 s, rise 2', http, restart, 1000, 2000],
]

describe('the time to DOWN', () => {
  it.each(deaths)('%s: inside its window over all phases', (_, check, fault, fromMs, toMs) => {
    const { least, most } = window(check, fault, 'down')
    expect(least).toBeGreaterThanOrEqual(fromMs - TRIP_MS)
    expect(most).toBeLessThanOrEqual(toMs + check.fall * TRIP_MS)
    expect(most - least).toBeGreaterThan(0.8 * (toMs - fromMs)) // the phases do cover the window
  })

  it('never comes for a hung or frozen process behind an L4 check: the kernel completes the handshake', () => {
    for (const fault of [hang, freeze]) expect(window(everySecond, fault, 'down').least).toBe(Infinity)
  })

  it('never comes without checks', () => {
    expect(
      run(farm([{}]))
        .kill('s1')
        .for('30s')
        .haproxy.health.isUp(0),
    ).toBe(true)
  })

  it('comes behind a cut cable as behind a hang: each check ends after inter', () => {
    const { least, most } = window(everySecond, (running) => running.cut('haproxy->s1'), 'down')
    expect(least).toBeGreaterThanOrEqual(5000 - TRIP_MS)
    expect(most).toBeLessThanOrEqual(6000 + TRIP_MS)
  })
})

describe('the time to UP', () => {
  it.each(returns)('%s: inside its window over all phases', (_, check, fault, fromMs, toMs) => {
    const { least, most } = window(check, fault, 'up', '15s')
    expect(least).toBeGreaterThanOrEqual(fromMs - TRIP_MS)
    expect(most).toBeLessThanOrEqual(toMs + check.rise * TRIP_MS)
  })

  it('is counted from the downinter cycle: 5-6 s after a restart soon after DOWN with downinter 5 s', () => {
    const running = run(farm([{}], { check: { ...everySecond, downinterUs: 5 * SECOND } }))
      .for('3s')
      .kill('s1')
      .for('3s')
    expect(running.haproxy.health.isUp(0)).toBe(false)
    const sinceUs = running.restart('s1').nowUs
    running.for('10s')
    expect((running.journal('up')[0].timeUs - sinceUs) / SECOND).toBeGreaterThan(5)
    expect((running.journal('up')[0].timeUs - sinceUs) / SECOND).toBeLessThan(6.1)
  })
})

describe('the state in between', () => {
  it('reads UP, UP 2/3, UP 1/3, DOWN, DOWN 1/2, UP', () => {
    const running = run(farm([{}], { check: everySecond })).for('1100ms')
    const states: string[] = []
    const watch = (tenths: number) => {
      for (let i = 0; i < tenths; i++) {
        const status = running.for('100ms').haproxy.health.status(0)
        if (states.at(-1) !== status) states.push(status)
      }
    }
    watch(1)
    running.kill('s1')
    watch(50)
    running.restart('s1')
    watch(40)
    expect(states).toEqual(['UP', 'UP 2/3', 'UP 1/3', 'DOWN', 'DOWN 1/2', 'UP'])
  })

  it('one success restores a failing server fully', () => {
    const running = run(farm([{}], { check: everySecond }))
      .for('1500ms')
      .kill('s1')
      .for('2s')
      .restart('s1')
      .for('1s')
    expect(running.journal('checkRecovered')).toHaveLength(1)
    running.kill('s1').for('2s')
    expect(running.haproxy.health.isUp(0)).toBe(true)
  })

  it('one failure restarts the count of a returning server', () => {
    const running = run(farm([{}], { check: { ...everySecond, rise: 3 } }))
      .for('1500ms')
      .kill('s1')
      .for('5s')
    running.restart('s1').for('2s').kill('s1').for('1s').restart('s1').for('2s')
    expect(running.haproxy.health.status(0)).toBe('DOWN 2/3')
  })

  it('says "no check" for a server that is not checked', () => {
    expect(run(farm([{}])).haproxy.health.status(0)).toBe('no check')
  })
})

describe('the start of HAProxy', () => {
  it('spreads the first checks evenly over one inter', () => {
    const running = run(farm(identical(4), { check: everySecond })).for('900ms')
    expect([...running.haproxy.checker.latestUs]).toEqual([0, 250_000, 500_000, 750_000])
  })

  it('assumes every server is UP, one failed check from DOWN', () => {
    const running = run(farm(identical(2), { check: everySecond }))
    expect(running.haproxy.health.status(0)).toBe('UP 1/3')
    running.kill('s1').kill('s2').for('900ms')
    expect(running.journal('down').map(({ timeUs }) => Math.round(timeUs / 1000))).toEqual([0, 500])
  })

  it('with checks switched on mid-run begins the same cycle, and with checks switched off every server is UP', () => {
    const running = run(farm(identical(2)))
      .for('5s')
      .kill('s1')
      .set('haproxy', 'check', 1)
      .for('2s')
    expect(running.haproxy.health.isUp(0)).toBe(false)
    expect(running.set('haproxy', 'check', 0).haproxy.health.isUp(0)).toBe(true)
    expect(running.for('10s').journal('down')).toHaveLength(1)
  })
})

describe('what counts as success', () => {
  it.each([
    [200, true],
    [302, true],
    [404, false],
    [500, false],
  ])('an HTTP check that gets %i: %s', (status, up) => {
    const running = run(farm([{}], { check: http }))
      .give({ op: 'healthStatus', target: 's1', status })
      .for('5s')
    expect(running.haproxy.health.isUp(0)).toBe(up)
  })

  it('an L4 check asks for no status', () => {
    expect(
      fail(run(farm([{}], { check: everySecond })))
        .for('5s')
        .haproxy.health.isUp(0),
    ).toBe(true)
  })

  it('shows the reason of the latest result', () => {
    const running = run(farm(identical(3), { check: http }))
      .kill('s1')
      .hang('s2')
    fail(running.for('0ms').give({ op: 'healthStatus', target: 's3', status: 500 }).for('3s'))
    expect([0, 1, 2].map((server) => running.haproxy.checker.lastStatus(server))).toEqual(['L4CON', 'L7TOUT', 'L7STS'])
  })
})
