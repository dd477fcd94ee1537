// A run's numbers are counted, never estimated: each is compared with a plain count over the requests themselves.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { requestKinds } from '../design'
import { causes } from '../ledger/requests'
import { farm, identical } from '../testing/designs'
import { run, tookMs } from '../testing/run'
import { randomRun } from '../testing/swarm'
import { Simulation } from '../simulation'
import { Latencies } from './latencies'
import { PerSecond } from './per-second'

const SECOND = 1e6

describe('percentiles', () => {
  it('are those of the sorted requests: the smallest that at least the share does not exceed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(1e7), { minLength: 1, maxLength: 3000 }),
        fc.integer({ min: 1, max: 100 }),
        (all, percent) => {
          const latencies = new Latencies()
          for (const value of all) latencies.add(value)
          const latest = all.slice(-1024).sort((a, b) => a - b)
          const rank = Math.ceil((percent * latest.length) / 100)
          expect(latencies.percentiles(percent / 100)).toEqual([latest[rank - 1]])
          expect(latest.filter((value) => value <= latest[rank - 1]).length).toBeGreaterThanOrEqual(
            (percent * latest.length) / 100,
          )
        },
      ),
    )
  })

  it('are not known before the first answer', () => {
    expect(new Latencies().percentiles(0.5)).toBeNull()
  })

  it('do not change what they are taken from', () => {
    const latencies = new Latencies()
    for (const value of [5, 1, 3]) latencies.add(value)
    expect(latencies.percentiles(0.5, 1)).toEqual([3, 5])
    latencies.add(0)
    expect(latencies.percentiles(0.25, 0.5, 0.75, 1)).toEqual([0, 1, 3, 5])
  })

  it('count all answers, and are taken over the latest 1024', () => {
    const latencies = new Latencies()
    for (let value = 0; value < 5000; value++) latencies.add(value)
    expect([latencies.total, latencies.samples, latencies.sumUs]).toEqual([5000, 1024, (4999 * 5000) / 2])
    expect(latencies.percentiles(1 / 1024, 1)).toEqual([3976, 4999])
  })
})

describe('counts per second', () => {
  it('hold the latest 64 seconds, and zero for what is older or yet to come', () => {
    const perSecond = new PerSecond({ total: 2 }, 0)
    for (let second = 0; second < 100; second++) perSecond.sent(second * SECOND)
    expect([99, 36, 35, 0, 100, -1].map((second) => perSecond.second(second).sent)).toEqual([1, 1, 0, 0, 0, 0])
  })

  it('forget nothing wrong over a long silence', () => {
    const perSecond = new PerSecond({ total: 1 }, 0)
    perSecond.sent(0)
    perSecond.sent(10_000 * SECOND)
    expect([9936, 9999, 10_000].map((second) => perSecond.second(second).sent)).toEqual([0, 0, 1])
  })

  it('belong to the second in which they fall, to the last microsecond', () => {
    const perSecond = new PerSecond({ total: 1 }, 0)
    perSecond.ended(SECOND - 1, 0, 0)
    perSecond.ended(SECOND, 0, 0)
    expect([0, 1].map((second) => perSecond.second(second).ended[0])).toEqual([1, 1])
    expect(perSecond.second(1).answeredByServer).toEqual([1])
    expect(perSecond.second(-1)).toMatchObject({ sent: 0, answeredByServer: [0] })
  })
})

describe('the numbers of a run', () => {
  const runs = [21, 22, 23, 24, 25, 26].map((seed) => {
    const { design, commands, endUs } = randomRun(seed)
    const simulation = new Simulation(design, commands)
    simulation.advance(endUs)
    const { metrics, requests } = simulation.world.ledger
    const balancers = design.services.flatMap((part, balancer) =>
      part.kind === 'haproxy' ? [{ balancer, servers: part.servers }] : [],
    )
    return {
      balancers,
      metrics,
      records: Array.from({ length: requests.total }, (_, index) => requests.at(index)),
      endUs,
    }
  })

  it('are counts over its requests', () => {
    for (const { balancers, metrics, records } of runs) {
      const answered = records.filter(({ cause }) => cause === 'ok')
      expect(metrics.answered).toBe(answered.length)
      expect(metrics.failed).toBe(records.length - answered.length)
      expect([...metrics.endedByCause]).toEqual(
        causes.map((cause) => records.filter((record) => record.cause === cause).length),
      )
      expect([...metrics.answeredByKind]).toEqual(
        requestKinds.map((kind) => answered.filter((record) => record.kind === kind).length),
      )
      for (const { balancer, servers } of balancers) {
        expect([...metrics.answeredBy(balancer)]).toEqual(
          servers.map(
            (_, line) => answered.filter(({ server, ...by }) => by.balancer === balancer && server === line).length,
          ),
        )
      }
      expect(metrics.staleReads).toBe(answered.filter(({ stale }) => stale).length)
      expect(metrics.latencies.sumUs).toBe(answered.reduce((sum, { sentUs, endedUs }) => sum + endedUs - sentUs, 0))
    }
  })

  it('per second sum to the totals', () => {
    for (const { balancers, metrics, endUs } of runs) {
      const seconds = Array.from({ length: Math.floor(endUs / SECOND) + 1 }, (_, second) =>
        metrics.perSecond.second(second),
      )
      expect(seconds.reduce((sum, { sent }) => sum + sent, 0)).toBe(metrics.sentTotal)
      causes.forEach((_, cause) => {
        expect(seconds.reduce((sum, { ended }) => sum + ended[cause], 0)).toBe(metrics.endedByCause[cause])
      })
      for (const { balancer } of balancers) {
        metrics.answeredBy(balancer).forEach((count, line) => {
          const place = metrics.servers.placeOf(balancer, line)
          expect(seconds.reduce((sum, { answeredByServer }) => sum + answeredByServer[place], 0)).toBe(count)
        })
      }
    }
  })

  it('always add up: sent = answered + failed + in flight', () => {
    const running = run(farm(identical(2, { workUs: SECOND })))
      .sendTogether(4)
      .for('500ms')
      .kill('s1')
      .for('100ms')
    const { sentTotal, answered, failed, inFlight } = running.metrics
    expect([sentTotal, answered, failed, inFlight]).toEqual([4, 0, 2, 2])
  })

  it('count a latency from sending to the end, whatever came between', () => {
    const running = run(farm(identical(2), { redispatch: true }))
      .kill('s1')
      .send()
      .for('1s')
    expect(running.metrics.latencies.percentiles(1)).toEqual([tookMs(running.last) * 1000])
    expect(running.metrics.retried).toBe(1)
  })
})
