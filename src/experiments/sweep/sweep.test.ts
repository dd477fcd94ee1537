// Sweeps of our own designs: what each setting changes, what figures tell, and the same answer however many hands try.
import { describe, expect, it } from 'vitest'
import { namedDesign } from '../../designs/catalog'
import { Simulation } from '../../engine'
import type { Command } from '../../engine'
import { finish } from '../../engine/trial/trial-run'
import { TrialRunner } from '../../engine/trial/trial-runner'
import { conduct } from '../experiment'
import { LocalHand, nextMessage } from '../hand'
import { Pool } from '../pool'
import { toCsv } from './csv'
import { sweepFigures } from './figures'
import { sweepSettings } from './settings'
import type { Site } from './settings'
import { trySweep, valuesOf } from './sweep'
import type { Point, SweepPlan } from './sweep'

const site: Site = { design: namedDesign('classic-three', 'classroom'), commands: [], profile: 'classroom' }
const settingOf = (id: string) => sweepSettings.find((setting) => setting.id === id) ?? sweepSettings[0]
const figuresOf = (...ids: string[]) => sweepFigures.filter(({ id }) => ids.includes(id))
const planOf = (setting: string, values: number[], figures: string[], seeds = 2): SweepPlan => ({
  setting: settingOf(setting),
  values,
  figures: figuresOf(...figures),
  seeds,
  atUs: 20e6,
})
const medians = (points: Point[], figure: string) => points.map(({ bands }) => bands[figure].median ?? NaN)
const sweep = (...plan: Parameters<typeof planOf>) => conduct(trySweep(site, planOf(...plan))).points

describe('a setting', () => {
  it.each(sweepSettings)('$id has a range of its own, within its limits', (setting) => {
    const range = setting.range(site)
    expect(range).not.toBeNull()
    const [from, to] = range ?? [NaN, NaN]
    expect(from).toBeGreaterThanOrEqual(setting.least)
    expect(from).toBeLessThan(to)
    expect(to).toBeLessThanOrEqual(setting.most)
  })

  it.each(sweepSettings)('$id changes the run, and the design that it was given not at all', (setting) => {
    const before = JSON.stringify(site)
    const [from, to] = setting.range(site) ?? [NaN, NaN]
    const digests = [from, to].map((value) => {
      const { design, commands } = setting.change(site, value)
      const simulation = new Simulation(design, commands)
      simulation.advance(30e6)
      return simulation.digest()
    })
    expect(digests[0]).not.toBe(digests[1])
    expect(JSON.stringify(site)).toBe(before)
  })

  it.each<[string, Command, number]>([
    ['inter', { atUs: 0, op: 'set', target: 'haproxy', setting: 'inter', value: 5e5 }, 1000],
    ['maxconn', { atUs: 0, op: 'maxconn', target: 'haproxy', server: 'server-1', value: 9 }, 2],
    ['workers', { atUs: 0, op: 'set', target: 'application-1', setting: 'workers', value: 9 }, 2],
    ['lag', { atUs: 0, op: 'set', target: 'mysql-2', setting: 'SOURCE_DELAY', value: 9e6 }, 2],
  ])('%s leaves out a command that would change it back', (id, command, value) => {
    const other: Command = { atUs: 0, op: 'balance', target: 'haproxy', algorithm: 'leastconn' }
    expect(settingOf(id).change({ ...site, commands: [command, other] }, value).commands).toEqual([other])
  })

  it('keeps what a traffic command says of the rest', () => {
    const mix = { static: 3, read: 1, write: 0 }
    const commands: Command[] = [{ atUs: 0, op: 'traffic', traffic: { ratePerSecond: 9, mix } }]
    const faster = settingOf('traffic').change({ ...site, commands }, 7)
    expect(faster.commands).toEqual([{ atUs: 0, op: 'traffic', traffic: { ratePerSecond: 7, mix } }])
    const written = settingOf('writes').change({ ...site, commands }, 60)
    const changed = { static: 30, read: 10, write: 60 }
    expect(written.commands).toEqual([{ atUs: 0, op: 'traffic', traffic: { ratePerSecond: 9, mix: changed } }])
  })
})

describe('a figure', () => {
  it('loses more at a death, the later it is noticed', () => {
    const lost = medians(sweep('inter', [500, 4000, 16_000], ['lost']), 'lost')
    expect(lost[0]).toBeLessThan(lost[1])
    expect(lost[1]).toBeLessThan(lost[2])
  })

  it('waits and fails with too few workers, and has its knee where it no longer does', () => {
    const { points, knee } = conduct(trySweep(site, planOf('workers', [1, 2, 4, 8], ['answered', 'p95'])))
    const [first, , third, last] = medians(points, 'p95')
    expect(first).toBeGreaterThan(10 * last)
    expect(third).toBeLessThan(1.2 * last)
    expect(medians(points, 'answered')[0]).toBeLessThan(99)
    expect(knee).toBe(2)
  })

  it('reads more that is stale, the later a replica applies', () => {
    const stale = medians(sweep('lag', [0, 4, 8], ['stale']), 'stale')
    expect(stale[2]).toBeGreaterThan(2 * stale[0])
  })

  it('answers as fast as people send', () => {
    const answers = medians(sweep('traffic', [2, 6], ['answers']), 'answers')
    expect(answers[0]).toBeCloseTo(2, 0)
    expect(answers[1]).toBeCloseTo(6, 0)
  })

  it('has a band as wide as its seeds differ, and none of one seed', () => {
    const [several] = sweep('traffic', [4], ['p95'], 5)
    expect(several.bands.p95.min).toBeLessThan(several.bands.p95.max ?? NaN)
    const [{ bands }] = sweep('traffic', [4], ['p95'], 1)
    expect(bands.p95.min).toBe(bands.p95.max)
  })

  it('tells nothing where nothing is read', () => {
    const mix = { static: 1, read: 0, write: 0 }
    const still = { ...site, design: { ...site.design, traffic: { ratePerSecond: 4, mix } } }
    const { points } = conduct(trySweep(still, planOf('traffic', [4], ['stale'])))
    expect(points[0].bands.stale).toEqual({ min: null, median: null, max: null, theory: null })
  })
})

describe('watching begins', () => {
  const beginsAt = (commands: Command[], setting: string, value: number): number => {
    const sweeping = trySweep({ ...site, commands }, { ...planOf(setting, [value], ['p95'], 1), atUs: 'settled' })
    for (let step = sweeping.next(); step.done !== true;) {
      const [{ requestsFromUs }] = step.value
      if (requestsFromUs !== null) return requestsFromUs
      step = sweeping.next(step.value.map((trial) => finish(new TrialRunner().run(trial))))
    }
    return NaN
  }

  it('when all have noticed the latest command, which the setting itself may delay', () => {
    const commands: Command[] = [{ atUs: 5e6, op: 'kill', target: 'server-2' }]
    const [soon, late] = [500, 60_000].map((inter) => beginsAt(commands, 'inter', inter))
    // Three checks that each last and wait `inter`, 60 s here.
    expect(late - 5e6).toBeGreaterThan(3 * 60e6)
    expect(soon).toBeLessThan(40e6)
  })

  it('later where lines still fill up: a run that has not settled is watched longer, and told', () => {
    const forever = 1e12
    const services = site.design.services.map((part) => ({
      ...part,
      ...('timeoutUs' in part ? { timeoutUs: forever } : {}),
      ...('timeoutServerUs' in part ? { timeoutServerUs: forever, timeoutQueueUs: forever } : {}),
      ...('proxyReadTimeoutUs' in part ? { proxyReadTimeoutUs: forever } : {}),
    }))
    const patient = {
      ...site,
      design: { ...site.design, services, traffic: { ...site.design.traffic, ratePerSecond: 40 } },
    }
    const spansAt = (rate: number): { spans: number[]; unsettled: number } => {
      const sweeping = trySweep(patient, planOf('traffic', [rate], ['p95'], 1))
      const spans: number[] = []
      for (let step = sweeping.next(); ;) {
        if (step.done === true) return { spans, unsettled: step.value.points[0].unsettled }
        spans.push(step.value[0].untilUs - 20e6)
        step = sweeping.next(step.value.map((trial) => finish(new TrialRunner().run(trial))))
      }
    }
    expect(spansAt(40)).toEqual({ spans: [50e6, 100e6, 200e6], unsettled: 1 })
    expect(spansAt(5)).toEqual({ spans: [50e6], unsettled: 0 })
  })
})

it('takes whole numbers once, and both ends', () => {
  expect(valuesOf(settingOf('workers'), 1, 4, 10)).toEqual([1, 2, 3, 4])
  expect(valuesOf(settingOf('traffic'), 1, 2, 5)).toEqual([1, 1.25, 1.5, 1.75, 2])
})

it.each([1, 2, 4])('says the same with %i hands, and tells its points one by one', async (hands) => {
  const plan = planOf('inter', [500, 4000], ['p95', 'lost'])
  const open = () => new LocalHand(20, nextMessage)
  const pool = new Pool(hands, open, open)
  const told: number[] = []
  const answer = await pool.conduct(trySweep(site, { ...plan, tell: ({ points }) => told.push(points.length) }))
  pool.close()
  expect(JSON.stringify(answer)).toBe(JSON.stringify(conduct(trySweep(site, plan))))
  expect(told).toEqual([1, 2])
})

it('has its data as CSV', () => {
  const band = { min: 1, median: 2.5, max: 4, theory: null }
  const csv = toCsv({
    setting: { id: 'a', keyword: 'a, "b"', unit: '' },
    figures: [{ id: 'p95', unit: 'ms' }],
    seconds: 20,
    seeds: 3,
    points: [
      { value: 1, queue: null, unsettled: 0, bands: { p95: band } },
      { value: 2, queue: 'M/M/1', unsettled: 0, bands: { p95: { ...band, theory: 2.25 } } },
    ],
    knee: null,
  })
  expect(csv).toBe('"a, ""b""",p95 min (ms),p95 median (ms),p95 max (ms),p95 theory (ms)\n1,1,2.5,4,\n2,1,2.5,4,2.25\n')
})
