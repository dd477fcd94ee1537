// Counts from the ledger, against the same runs observed in another way: event by event, and call by call.
import { describe, expect, it } from 'vitest'
import { Simulation } from '../simulation'
import type { Design } from '../design'
import { farm, identical, onHost, queueDesign } from '../testing/designs'
import { run } from '../testing/run'
import { randomRun } from '../testing/swarm'
import { HopWatch } from './hop-watch'

const SECOND = 1e6
const traffic = { ratePerSecond: 40, mix: { static: 1, read: 1, write: 1 } }

function watchOf(simulation: Simulation, fromUs: number): HopWatch {
  const { services } = simulation.world
  return new HopWatch(
    services.length,
    services.findIndex(({ part }) => part.kind === 'users'),
    fromUs,
  )
}

/** Runs to the end and integrates what the engine itself counts inside each service, from `fromUs` on. */
function integrate(simulation: Simulation, watch: HopWatch, fromUs: number, untilUs: number): number[] {
  const { services, ledger } = simulation.world
  const areas = services.map(() => 0)
  for (let more = true; more;) {
    const inside = services.map((service) => service.port.inside)
    const sinceUs = Math.max(fromUs, simulation.nowUs)
    more = simulation.stepEvent(untilUs)
    const passedUs = Math.max(0, simulation.nowUs - sinceUs)
    inside.forEach((count, i) => (areas[i] += count * passedUs))
    watch.read(ledger.hops)
  }
  watch.finish(untilUs)
  return areas
}

describe('the numbers over time', () => {
  it('are those that the engine counts event by event, whatever goes wrong', () => {
    for (let seed = 1; seed <= 30; seed++) {
      const { design, commands, endUs } = randomRun(seed)
      const simulation = new Simulation(design, commands)
      const fromUs = Math.floor(endUs / 3)
      const watch = watchOf(simulation, fromUs)
      const areas = integrate(simulation, watch, fromUs, endUs)
      expect(watch.stations.map(({ insideUs }) => insideUs)).toEqual(areas)
      expect(watch.stations.map(({ inside }) => inside)).toEqual(
        simulation.world.services.map(({ port }) => port.inside),
      )
      for (const { insideAtStart, arrivals, inside, departures, inLine, busy } of watch.stations) {
        expect(insideAtStart + arrivals).toBe(inside + departures)
        expect(Math.min(inLine, busy)).toBeGreaterThanOrEqual(0)
      }
    }
  })

  it('agree at the end with the engine on what is queued and what is being served', () => {
    for (let seed = 31; seed <= 60; seed++) {
      const { design, commands, endUs } = randomRun(seed)
      const simulation = new Simulation(design, commands)
      const watch = watchOf(simulation, 0)
      integrate(simulation, watch, 0, endUs)
      for (const service of simulation.world.services) {
        if (!('pool' in service)) continue
        expect(service.pool).toMatchObject({
          busy: watch.stations[service.index].busy,
          waiting: watch.stations[service.index].inLine,
        })
      }
    }
  })
})

describe('L = lambda W', () => {
  it('holds exactly when a run begins and ends empty', () => {
    const simulation = new Simulation(queueDesign(80, { law: 'exponential', meanUs: 10_000 }, 1, 9))
    const watch = watchOf(simulation, 0)
    simulation.advance(30 * SECOND)
    simulation.apply({ op: 'traffic', traffic: { ...traffic, ratePerSecond: 0 } })
    simulation.advance(60 * SECOND)
    watch.read(simulation.world.ledger.hops)
    watch.finish(60 * SECOND)
    const [users, application] = watch.stations
    expect(application.departures).toBeGreaterThan(2000)
    for (const { insideUs, inLineUs, busyUs, sojourn, waiting, working } of [application]) {
      expect(total(sojourn)).toBeCloseTo(insideUs / 1000, 3)
      expect(total(waiting)).toBeCloseTo(inLineUs / 1000, 3)
      expect(total(working)).toBeCloseTo(busyUs / 1000, 3)
    }
    expect(total(users.waiting)).toBeCloseTo(application.inLineUs / 1000, 3)
    expect(users.insideUs).toBe(application.insideUs)
  })

  const total = (tally: HopWatch['stations'][number]['sojourn']): number => {
    const summary = tally.summary()
    return summary === null ? 0 : summary.meanMs * summary.samples
  }
})

describe('the time of a visit', () => {
  const one: Design = farm(identical(1, { workUs: 3 * SECOND, maxconn: 1 }))

  it('counts as waiting in HAProxy’s queue until a server is assigned, and the server’s own time does not', () => {
    const send = { op: 'send', kind: 'static' } as const
    const simulation = new Simulation(
      one,
      [0, 1, 2].map((i) => ({ ...send, atUs: i })),
    )
    const watch = watchOf(simulation, 0)
    simulation.advance(20 * SECOND)
    watch.read(simulation.world.ledger.hops)
    watch.finish(20 * SECOND)
    const [users, haproxy, server] = watch.stations
    expect(haproxy).toMatchObject({ arrivals: 3, departures: 3, waited: 2 })
    // 0, one visit to the server, and as long as `timeout queue` (5 s here) allows.
    const times = haproxy.waiting.summary()
    expect(times?.p50Ms).toBeCloseTo(3000, -1)
    expect(times?.maxMs).toBe(5000)
    expect(users.waiting.summary()).toEqual(times)
    expect(server).toMatchObject({ departures: 2, waited: 0 })
    expect([...watch.causes].filter((count) => count > 0)).toEqual([2, 1])
  })
})

describe('a visit that a power failure ends', () => {
  it('ends at once, and what comes later is no visit', () => {
    const running = run(onHost(farm(identical(2, { workUs: 500_000 })), 's1'))
    const { ledger, services } = running.simulation.world
    const watch = new HopWatch(services.length, 0, 0)
    running.sendTogether(4).for('100ms').powerOff('host').send().send().for('1s')
    watch.read(ledger.hops)
    expect(watch.stations.map(({ inside }) => inside)).toEqual(services.map(({ port }) => port.inside))
    expect(watch.stations[2]).toMatchObject({ arrivals: 2, departures: 2, inside: 0, refused: 0 })
  })
})

it('says so when hops were lost', () => {
  const simulation = new Simulation({ ...one100(), traffic: { ...traffic, ratePerSecond: 5000 } })
  const watch = watchOf(simulation, 0)
  simulation.advance(10 * SECOND)
  watch.read(simulation.world.ledger.hops)
  expect(watch.complete).toBe(false)
})

const one100 = (): Design => farm(identical(1))
