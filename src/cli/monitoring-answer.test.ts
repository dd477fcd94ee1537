// What `simulate` says of monitoring, strangers and packet filters, and that runs without them are what they always were.
import { describe, expect, it } from 'vitest'
import { buildDesign } from '../designs/build'
import { designSources } from '../designs/catalog'
import { checkScenario } from '../designs/schema'
import { Simulation } from '../engine'
import { wholeOf } from '../engine/beside/parts'
import { answerInStatistics } from './scenario-answer'
import type { CountedAnswer } from './scenario-run'

const design = { id: 'classic-three', profile: 'production', seed: 7 }

function answered(scenario: object): CountedAnswer {
  const found = answerInStatistics({ version: 1, answer: 'statistics', ...scenario })
  if (!found.ok) throw new Error(JSON.stringify(found.problems))
  return found.value
}

const aNumber: unknown = expect.any(Number)
/** A database that is started again at 60 s has recovered a little later. */
const recovered: Record<'at' | 'after', unknown> = { at: expect.closeTo(60_000, -4), after: expect.closeTo(40_000, -4) }

const kill = { atUs: 20e6, op: 'kill', target: 'nginx-1' }
const restart = { atUs: 60e6, op: 'restart', target: 'nginx-1' }

describe('the answer', () => {
  it('has incidents, alerts and series when monitoring was on', () => {
    const { monitoring, stateChanges } = answered({
      design: { ...design, monitoring: true },
      durationMs: 100_000,
      commands: [
        { ...kill, target: 'mysql-2' },
        { ...restart, target: 'mysql-2' },
      ],
    })
    expect(monitoring).toMatchObject({ on: true, complaintsMs: [] })
    expect(monitoring?.incidents).toEqual([
      {
        what: 'mysql-2',
        event: 'killed',
        happenedMs: 20_000,
        noticedMs: 41_000,
        by: 'alert',
        alert: 'no-answer/mysql-2',
        acknowledgedMs: null,
        repairedMs: recovered.at,
        detectMs: 21_000,
        acknowledgeMs: null,
        repairMs: recovered.after,
      },
    ])
    expect(monitoring?.alerts).toContainEqual({
      id: 'no-answer/mysql-2',
      state: 'resolved',
      severity: 'page',
      changes: [
        { atMs: 31_000, event: 'alertPending' },
        { atMs: 41_000, event: 'alertFiring' },
        { atMs: aNumber, event: 'alertResolved' },
      ],
    })
    expect(stateChanges).toContainEqual({
      atMs: 41_000,
      event: 'alertFiring',
      subject: 'classic-three',
      alert: 'no-answer/mysql-2',
    })
    const { askedMs, values } = monitoring?.series['server-2'] ?? { askedMs: [], values: {} }
    expect(askedMs).toEqual([10, 20, 30, 40, 50, 60, 70, 80, 90, 100].map((s) => s * 1000).slice(0, askedMs.length))
    const [first, second, dead] = values['mysql-2'].Questions
    expect([first, dead]).toEqual([null, null])
    expect(second).toBeGreaterThan(50)
  })

  it('says who noticed without monitoring, where something broke', () => {
    const { monitoring } = answered({ design, durationMs: 100_000, commands: [{ ...kill, target: 'haproxy' }] })
    expect(monitoring).toMatchObject({ on: false, alerts: [], series: {} })
    expect(monitoring?.incidents).toMatchObject([{ what: 'haproxy', by: 'user', alert: null, acknowledgedMs: null }])
    expect(answered({ design, durationMs: 1000 }).monitoring).toBeUndefined()
  })

  it('has what strangers found, and what each rule decided about', () => {
    const { firewall, strangers } = answered({
      design: { ...design, firewall: true, strangers: true },
      durationMs: 30_000,
    })
    expect(strangers).toContainEqual(expect.objectContaining({ host: 'load-balancer', port: 80, result: 'open' }))
    expect(strangers).toContainEqual(expect.objectContaining({ host: 'server-1', port: 3306, result: 'filtered' }))
    expect(firewall?.['server-1'].at(-1)).toEqual({ action: 'drop', count: aNumber })
    expect(firewall?.['load-balancer'][1]).toMatchObject({ port: 80, action: 'accept' })
    expect(firewall?.['load-balancer'][1].count).toBeGreaterThan(1000)
    const plain = answered({ design, durationMs: 1000 })
    expect([plain.firewall, plain.strangers]).toEqual([undefined, undefined])
  })

  it('is the same for a design that spells everything out', () => {
    const site = buildDesign(designSources[0], 'production', 7)
    const beside = wholeOf(site).services.filter(({ kind }) => kind === 'agent' || kind === 'collector')
    const spelt = { ...site, services: [...site.services, ...beside] }
    const commands = [kill, restart]
    const named = { id: designSources[0].id, profile: 'production', seed: 7, monitoring: true }
    const [one, other] = [spelt, named].map((given) => answered({ design: given, durationMs: 100_000, commands }))
    expect(one.monitoring).toEqual(other.monitoring)
  })

  it('takes commands to agents, the collector and alerts only when they are there', () => {
    const commands = [
      { atUs: 1, op: 'kill', target: 'agent-server-1' },
      { atUs: 1, op: 'kill', target: 'agent-server-1->collector' },
      { atUs: 1, op: 'acknowledge', target: 'host-silent/server-1' },
    ]
    const problems = (given: object): string[] => {
      const checked = checkScenario({ version: 1, design: given, durationMs: 1000, commands })
      return checked.ok ? [] : checked.problems.map(({ field }) => field)
    }
    expect(problems({ ...design, monitoring: true })).toEqual([])
    expect(problems(design)).toEqual(['commands[0].target', 'commands[1].target', 'commands[2].target'])
  })
})

describe('a run without what can be switched on', () => {
  /** As they were before there were agents and a collector. */
  it.each([
    ['first-alive', '72e34e44', 'b741c80b'],
    ['fourth-server', '1370312b', 'd5f8d219'],
    ['read-write-split', '69d7daf6', '6c7310ed'],
    ['classic-three', '080adae5', '197c0842'],
    ['least-connections', '5c337ee0', 'bddab63a'],
  ])('of %s has the digest that it always had', (id, ...digests) => {
    const source = designSources.find((one) => one.id === id) ?? designSources[0]
    const found = (['classroom', 'production'] as const).map((profile) => {
      const simulation = new Simulation(buildDesign(source, profile, 7))
      simulation.advance(30e6)
      return simulation.digest()
    })
    expect(found).toEqual(digests)
  })
})

describe('a run with monitoring', () => {
  it.each(designSources.map((source) => [source.id, source] as const))(
    'of %s goes on from a snapshot exactly',
    (_, source) => {
      const start = (): Simulation =>
        new Simulation(buildDesign(source, 'classroom', 7), [
          { atUs: 1e6, op: 'monitoring', on: true },
          { atUs: 30e6, op: 'kill', target: 'nginx-1' },
          { atUs: 40e6, op: 'hang', target: 'mysql-1' },
          { atUs: 60e6, op: 'restart', target: 'nginx-1' },
        ])
      const [straight, other] = [start(), start()]
      straight.advance(43e6)
      const snapshot = straight.snapshot()
      straight.advance(90e6)
      other.restore(snapshot)
      other.advance(90e6)
      expect(other.digest()).toBe(straight.digest())
      const views = [straight, other].map(({ world }) => world.beside?.parts.map((part) => part.view()))
      expect(views[1]).toEqual(views[0])
      other.restore(start().snapshot())
      expect(other.digest()).toBe(start().digest())
    },
  )
})
