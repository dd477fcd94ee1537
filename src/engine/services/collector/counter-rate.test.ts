// QPS and every other rate: what really happened between two reports, whatever a restart did to the counter.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { onHost, site } from '../../testing/designs'
import { run } from '../../testing/run'
import { Collector } from './collector'
import { rateBetween } from './counter-rate'

const SECOND = 1e6

describe('the rate of a counter', () => {
  const program = { service: run(site()).nginx, at: 2, metrics: [{ name: 'requests', counter: true as const }] }
  const sample = (askedUs: number, scrape: number, value: number) => [askedUs, 10 * SECOND, scrape, value]

  it.each([
    ['grows by what came between two samples', [0, 1, 100], [10, 1, 350], { perSecond: 25, reset: false }],
    ['is zero when nothing came', [0, 1, 100], [10, 1, 100], { perSecond: 0, reset: false }],
    [
      'after a restart is what came since: delta < 0 ? new : delta',
      [0, 1, 100],
      [10, 1, 30],
      { perSecond: 3, reset: true },
    ],
    ['is not known when the program did not answer before', [0, 0, 0], [10, 1, 30], null],
    ['is not known when it does not answer now', [0, 1, 30], [10, 2, 0], null],
  ] as const)('%s', (_, [fromS, ...before], [untilS, ...after], expected) => {
    const rate = rateBetween(
      sample(fromS * SECOND, before[0], before[1]),
      sample(untilS * SECOND, after[0], after[1]),
      program,
      0,
    )
    if (expected === null) expect(rate).toBeNull()
    else expect(rate).toMatchObject({ ...expected, before: before[1], after: after[1] })
  })
})

describe('rates that the collector shows', () => {
  const step = fc.record({
    sends: fc.integer({ min: 0, max: 5 }),
    restart: fc.boolean(),
    wait: fc.integer({ min: 1, max: 3 }),
  })

  it('equal what happened between two reports', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 8 }), (steps) => {
        const running = run(onHost(site(), 'nginx', 'application', 'primary'))
          .give({ op: 'monitoring', on: true })
          .set('agent-host', 'interval', SECOND)
          .for('1.5s')
        const { world } = running.simulation
        const [collector] = world.all.filter((part) => part instanceof Collector)
        for (const { restart, sends, wait } of steps) {
          if (restart) running.kill('nginx').restart('nginx')
          running.sendTogether(sends, 'static').for(`${wait}s`)
          const requests = collector.view().hosts[0].services[0].metrics.find(({ name }) => name === 'requests')
          // The agent's own question is a request too.
          const happened = (wait === 1 ? sends : 0) + 1
          const rate = requests?.rate?.perSecond
          if (!restart || wait > 1 || requests?.rate?.reset === true) expect(rate).toBe(happened)
          // A counter that has caught up with what it was hides its restart.
          else expect(rate).toBeLessThan(happened)
        }
      }),
      { numRuns: 25 },
    )
  })
})
