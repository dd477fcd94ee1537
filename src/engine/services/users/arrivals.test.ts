// When people send: at random, at fixed intervals, or each after thinking about the previous answer.
import { describe, expect, it } from 'vitest'
import type { ArrivalProcess, Design } from '../../design'
import type { Law } from '../../law'
import { Simulation } from '../../simulation'
import { constant, site } from '../../testing/designs'
import { run } from '../../testing/run'
import type { Running } from '../../testing/run'

const SECOND = 1e6
const mix = { static: 1, read: 0, write: 0 }

function sending(ratePerSecond: number, arrivals?: ArrivalProcess, population = 3): Design {
  const design = site({ users: { population } })
  return { ...design, traffic: arrivals === undefined ? { ratePerSecond, mix } : { ratePerSecond, mix, arrivals } }
}

const closed = (thinkTime: Law, population: number) => sending(0, { process: 'closed', thinkTime }, population)

const sentMs = (running: Running) => running.requests.map(({ sentUs }) => sentUs / 1000)

describe('Poisson arrivals', () => {
  it('are the default of a design that names no process', () => {
    const digestOf = (design: Design) => {
      const simulation = new Simulation(design)
      simulation.advance(20 * SECOND)
      return simulation.digest()
    }
    expect(digestOf(sending(20, { process: 'poisson' }))).toBe(digestOf(sending(20)))
  })
})

describe('fixed arrivals', () => {
  it('are all the same interval apart, from the first on', () => {
    expect(sentMs(run(sending(4, { process: 'fixed' })).for('1.1s'))).toEqual([250, 500, 750, 1000])
  })

  it('keep the rate when the interval is not a whole number of microseconds', () => {
    const running = run(sending(3000, { process: 'fixed' })).for('1s')
    expect(running.users.sent).toBe(3000)
    const times = sentMs(running).map((time) => Math.round(time * 1000))
    expect(new Set(times.slice(1).map((time, i) => time - times[i]))).toEqual(new Set([333, 334]))
  })

  it('follow a new rate at once', () => {
    const running = run(sending(1, { process: 'fixed' }))
      .for('2.5s')
      .traffic({ ratePerSecond: 10, mix })
      .for('0.45s')
    expect(sentMs(running).slice(2)).toEqual([2600, 2700, 2800, 2900])
    expect(running.traffic({ ratePerSecond: 0, mix }).for('10s').users.sent).toBe(6)
  })
})

describe('a closed population', () => {
  it('thinks, sends, waits for the end, and thinks again', () => {
    const running = run(closed(constant(SECOND), 1)).for('4s')
    const { requests } = running
    expect(requests[0].sentUs).toBe(SECOND)
    for (let i = 1; i < requests.length; i++) expect(requests[i].sentUs).toBe(requests[i - 1].endedUs + SECOND)
  })

  it('never has more requests in flight than people, one each', () => {
    const running = run(closed({ law: 'exponential', meanUs: 2000 }, 5))
    for (let i = 0; i < 300; i++) {
      running.for('1ms')
      const { all } = running.simulation.world.calls
      const people = all
        .filter(({ service, stage }) => service === running.users.index && stage !== 0)
        .map(({ user }) => user)
      expect(new Set(people).size).toBe(people.length)
      expect(running.metrics.inFlight).toBeLessThanOrEqual(5)
    }
    expect(running.users.sent).toBeGreaterThan(300)
  })

  it('goes on after failures, however fast they are', () => {
    const running = run(closed(constant(0), 2))
      .kill('nginx')
      .for('10ms')
    expect(running.users.sent).toBeGreaterThan(50)
    expect(running.metrics.failed).toBeGreaterThan(50)
  })

  it('is not affected by the rate, nor by a request sent by command', () => {
    const quiet = run(closed(constant(SECOND), 2)).for('5s')
    const stirred = run(closed(constant(SECOND), 2))
      .for('1.0005s')
      .traffic({ ratePerSecond: 100, mix })
      .send()
      .for('4s')
    expect(stirred.users.sent).toBe(quiet.users.sent + 1)
  })

  it('goes on from a snapshot exactly as without it', () => {
    for (const process of [
      { process: 'fixed' },
      { process: 'closed', thinkTime: { law: 'exponential', meanUs: 3000 } },
    ] as const) {
      const design = sending(333, process)
      const straight = new Simulation(design)
      straight.advance(0.5 * SECOND)
      const snapshot = straight.snapshot()
      straight.advance(SECOND)
      const resumed = new Simulation(design)
      resumed.restore(snapshot)
      resumed.advance(SECOND)
      expect(resumed.digest()).toBe(straight.digest())
    }
  })
})
