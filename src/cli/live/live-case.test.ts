// The configurations of the live test: reproducible by seed, accepted by the engine, independent of real time.
import { describe, expect, it } from 'vitest'
import { detectionRange, readHealthRules } from '../detection-range'
import { Fields } from '../fields'
import { answerTrace } from '../trace'
import { latencyOf } from './crowded-case'
import { repeatableAlgorithms } from './farm'
import { makeCase } from './live-case'
import { GRID_MS } from './script'
import type { HaproxyConfig, LiveCase, Step } from './steps'
import { understood } from './understood'

const cases = Array.from({ length: 300 }, (_, seed) => makeCase(seed, null))

const requestsOf = (live: LiveCase) => live.steps.flatMap((step) => (step.do === 'send' ? [step.request] : []))
const eventsOf = (live: LiveCase) => live.steps.flatMap((step) => (step.do === 'event' ? [step.event] : []))

const haproxyCases = cases.flatMap((live) => (live.config.kind === 'haproxy' ? [{ live, config: live.config }] : []))
const crowded = haproxyCases.filter(({ live }) => live.mechanism.startsWith('crowded'))

function inputOf(live: LiveCase) {
  return { config: live.config, workload: requestsOf(live), events: eventsOf(live) }
}

describe('a configuration', () => {
  it('is the same for the same seed, and different for another', () => {
    expect(makeCase(7, null)).toEqual(makeCase(7, null))
    expect(makeCase(3, 'nginx').config).toEqual(makeCase(3, null).config)
    expect(new Set(cases.map((live) => JSON.stringify(inputOf(live)))).size).toBe(cases.length)
  })

  it('is one that the engine accepts', () => {
    for (const live of cases) expect(answerTrace({ ...inputOf(live), workload: [] })).toMatchObject({ ok: true })
  })

  it('has a few dozen requests, each with its own name', () => {
    for (const live of cases) {
      const ids = requestsOf(live).map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
      expect(ids.length).toBeGreaterThanOrEqual(live.config.kind === 'haproxy' ? 20 : 12)
      expect(ids.length).toBeLessThanOrEqual(70)
    }
  })

  it('takes its steps in order, on the grid', () => {
    for (const { steps } of cases) {
      const times = steps.map(({ atMs }) => atMs)
      expect(times.every((atMs, i) => atMs % GRID_MS === 0 && atMs >= (times[i - 1] ?? 0))).toBe(true)
      const done = steps.filter((step) => step.do === 'send' || step.do === 'event').map(({ atMs }) => atMs)
      expect(new Set(done).size).toBe(done.length)
    }
  })

  it('covers every reproducible algorithm, both programs, and every kind of case', () => {
    expect(new Set(haproxyCases.map(({ config }) => config.algorithm))).toEqual(new Set(repeatableAlgorithms))
    expect(new Set(haproxyCases.map(({ live }) => live.mechanism.split(' ')[0])).size).toBe(4)
    expect(cases.filter(({ config }) => config.kind === 'nginx')).toHaveLength(75)
    const ops = new Set(cases.flatMap((live) => eventsOf(live).map(({ op }) => op)))
    for (const op of ['kill', 'restart', 'hang', 'unhang', 'weight', 'healthStatus']) expect(ops).toContain(op)
    expect(understood.retryOn).toContain('conn-failure')
  })

  it('never has backups only', () => {
    for (const { config } of haproxyCases) expect(config.servers.some(({ backup }) => !backup)).toBe(true)
  })
})

describe('a configuration with health checks', () => {
  const checked = haproxyCases.filter(({ config }) => config.health !== null)

  it('sends nothing while checks may or may not have noticed', () => {
    for (const { live, config } of checked) {
      for (const [from, to] of ambiguous(live, config)) {
        expect(requestsOf(live).filter(({ atMs }) => atMs >= from && atMs <= to)).toEqual([])
      }
    }
  })

  it('holds back the server’s real checks as long as requests meet its fault', () => {
    let windows = 0
    for (const { live } of checked) {
      live.steps.forEach((step, i) => {
        if (step.do !== 'checks' || step.on) return
        windows++
        const rest = live.steps.slice(i)
        const on = rest.findIndex((later) => later.do === 'checks' && later.on && later.server === step.server)
        const noticed = rest.findIndex((later) => later.do === 'await-status')
        expect(on > 1 && noticed > on).toBe(true)
        expect(rest.slice(on, noticed).every(({ do: what }) => what !== 'send')).toBe(true)
      })
    }
    expect(windows).toBeGreaterThan(10)
  })
})

/** The interval in which a server's checks may notice each of the events, in milliseconds. */
function ambiguous(live: LiveCase, { health }: HaproxyConfig): [number, number][] {
  const rules = readHealthRules(Fields.of(health, '', []))
  return eventsOf(live).flatMap(({ atMs, op, status }) => {
    const isRepair = op === 'restart' || op === 'unhang' || status === 200
    const range = detectionRange(rules, op, isRepair ? 'UP' : 'DOWN')
    const ofChecks = ['kill', 'restart', 'hang', 'unhang', 'healthStatus'].includes(op)
    return range === null || !ofChecks ? [] : [[atMs + range.min, atMs + range.max]]
  })
}

describe('a crowded configuration', () => {
  it('has latencies whose multiples coincide neither with the grid nor with each other', () => {
    const residues = new Set<number>()
    const all: number[] = []
    for (let place = 0; place < 5; place++) {
      for (let times = 1; times <= 60; times++) {
        const dueUs = Math.round(times * (latencyOf(place, 7) + 3) * 1000) % (GRID_MS * 1000)
        residues.add(dueUs)
        all.push(dueUs)
      }
    }
    expect(residues.size).toBe(all.length)
    expect(residues.has(0)).toBe(false)
  })

  it('lets a server die only where a retry has no turn-around', () => {
    const deadly = crowded.filter(({ live }) => eventsOf(live).some(({ op }) => op === 'kill'))
    expect(deadly.length).toBeGreaterThan(5)
    for (const { config } of deadly) {
      expect(config.retries === 0 || config.redispatch).toBe(true)
      expect(new Set(config.servers.map(({ maxconn }) => Math.min(2, maxconn)))).not.toContain(2)
    }
  })

  it('takes out at most one server while requests are queued, never the last', () => {
    const queueing = crowded.filter(({ config }) => config.servers.some(({ maxconn }) => maxconn > 0))
    let leavers = 0
    for (const { live, config } of queueing) {
      const left = new Set(eventsOf(live).flatMap(({ op, weight, target }) => (gone(op, weight) ? [target] : [])))
      const stays = config.servers.filter(({ name, weight, backup }) => weight > 0 && !backup && !left.has(name))
      expect(left.size === 0 || (left.size === 1 && stays.length > 0)).toBe(true)
      leavers += left.size
    }
    expect(leavers).toBeGreaterThan(3)
  })

  it('uses no keep-alive connection', () => {
    for (const { live } of crowded) expect(requestsOf(live).some(({ conn }) => conn !== undefined)).toBe(false)
  })
})

const gone = (op: string, weight?: number) => weight === 0 || op === 'drain' || op === 'maint'

describe('a request that is not waited for', () => {
  it('occurs only where the server holds it, or where nothing but its end can follow', () => {
    const left = (steps: Step[]) => steps.some((step) => step.do === 'send' && step.until === 'placed')
    for (const live of cases.filter(({ steps }) => left(steps))) {
      expect(live.mechanism.startsWith('crowded') || live.config.kind === 'nginx').toBe(true)
    }
  })
})
