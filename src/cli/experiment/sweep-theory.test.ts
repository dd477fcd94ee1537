// A sweep of the traffic beside theory's curve, for sites that are a queue; and no curve for those that are none.
import { describe, expect, it } from 'vitest'
import { namedDesign } from '../../designs/catalog'
import type { Design } from '../../engine'
import { conduct } from '../../experiments/experiment'
import { sweepFigures } from '../../experiments/sweep/figures'
import { sweepSettings } from '../../experiments/sweep/settings'
import type { Site } from '../../experiments/sweep/settings'
import { trySweep } from '../../experiments/sweep/sweep'
import { queueOf, theoryOf } from '../../experiments/sweep/theory'
import { mm1 } from '../../experiments/theory/formulas'
import { application, exponential, haproxy, network, users } from '../queueing/stations'

const MU = 20
const siteOf = (design: Design): Site => ({ design, commands: [], profile: null })
const one = (lambda: number, workers = 1) =>
  network('one', [users('application'), application(workers, exponential(MU / workers))], lambda)
const farm = (lambda: number, own: Parameters<typeof haproxy>[1] = {}) => {
  const ids = ['application-1', 'application-2']
  const each = ids.map((id) => application(1, exponential(MU / 2), {}, id))
  return network('farm', [users('haproxy'), haproxy(ids, own), ...each], lambda)
}

const [traffic] = sweepSettings
const figures = sweepFigures.filter(({ id }) => ['answered', 'p95', 'answers'].includes(id))

describe.each([
  ['M/M/1', one(10)],
  ['M/M/4', one(10, 4)],
  ['E2/M/1', farm(10)],
])('%s', (name, design) => {
  const plan = { setting: traffic, values: [4, 10, 14, 18], figures, seeds: 9, atUs: 'settled' as const }
  const { points } = conduct(trySweep(siteOf(design), plan))

  it.each(points)('has its curve within the band of nine seeds at $value requests a second', ({ queue, bands }) => {
    expect(queue).toBe(name)
    for (const { min, max, theory } of [bands.p95, bands.answers]) {
      expect(theory).toBeGreaterThan(min ?? NaN)
      expect(theory).toBeLessThan(max ?? NaN)
    }
    expect(bands.answered).toEqual({ min: 100, median: 100, max: 100, theory: 100 })
  })
})

it('is the formula', () => {
  expect(theoryOf(siteOf(one(10)), 'p95')).toBeCloseTo(mm1(10, MU).Wp95 * 1000, 6)
  expect(theoryOf(siteOf(one(10)), 'lost')).toBeNull()
})

it.each([
  ['our own designs', namedDesign('classic-three', 'production')],
  ['a line that cannot keep up', one(MU)],
  ['a farm that cannot keep up', farm(MU)],
  ['fixed arrivals', network('one', [users('application'), application(1, exponential(MU))], 10, { process: 'fixed' })],
  ['constant work', network('one', [users('application'), application(1, { law: 'constant', meanUs: 5e4 })], 10)],
  ['room for a few', network('one', [users('application'), application(1, exponential(MU), { backlog: 3 })], 10)],
  ['another algorithm', farm(10, { balance: 'leastconn' })],
  ['sessions', farm(10, { cookie: true })],
  ['a slow cable', { ...one(10), links: one(10).links.map((link) => ({ ...link, latencyUs: 1000 })) }],
])('claims nothing for %s', (_, design) => {
  expect(queueOf(siteOf(design))).toBeNull()
})

it('claims nothing when commands disturb the run, or people give up early', () => {
  expect(
    queueOf({ ...siteOf(one(10)), commands: [{ atUs: 0, op: 'slow', target: 'application', factor: 2 }] }),
  ).toBeNull()
  const hasty = { ...users('application'), timeoutUs: 1e6 }
  expect(queueOf(siteOf(network('one', [hasty, application(1, exponential(MU))], 10)))).toBeNull()
})
