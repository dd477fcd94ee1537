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
import { isWide } from '../../../scripts/thorough.mjs'

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
    const tried = cases.filter((_, i) => isWide || i % 3 === 0)
    for (const live of tried) expect(answerTrace({ ...inputOf(live), workload: [] })).toMatchObject({ ok: true })
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
    expect(new Set(haproxyCases.map(({ live }) => live.mechanism.split(' ')[0])).size).toBe(6)
    expect(cases.filter(({ config }) => config.kind === 'nginx')).toHaveLength(75)
    const ops = new Set(cases.flatMap((live) => eventsOf(live).map(({ op }) => op)))
    const kinds = haproxyCases.flatMap(({ config }) =>
      Object.keys({ ...config, ...config.servers.find((line) => line.health) }),
    )
    for (const key of ['timeoutCheckMs', 'httpCheck', 'health']) expect(kinds).toContain(key)
    expect(haproxyCases.some(({ config }) => typeof config.redispatch === 'number')).toBe(true)
    expect(haproxyCases.some(({ config }) => config.hashType === 'consistent')).toBe(true)
    expect(haproxyCases.some(({ config }) => config.servers.some(({ maxqueue }) => maxqueue !== undefined))).toBe(true)
    for (const op of ['kill', 'restart', 'hang', 'unhang', 'weight', 'healthStatus']) expect(ops).toContain(op)
    expect(understood.retryOn).toContain('conn-failure')
  })

  it('draws what only some lines, some proxies and some requests have', () => {
    const lines = haproxyCases.flatMap(({ config }) => config.servers)
    for (const key of ['noCheck', 'slowstartMs', 'agent'] as const)
      expect(
        lines.some((line) => line[key] !== undefined),
        key,
      ).toBe(true)
    for (const key of ['onMarkedDown', 'onMarkedUp', 'timeoutHttpRequestMs', 'frontendMaxconn', 'httpReuse'] as const)
      expect(
        haproxyCases.some(({ config }) => config[key] !== undefined),
        key,
      ).toBe(true)
    const requests = haproxyCases.flatMap(({ live }) => requestsOf(live))
    expect(requests.some(({ requestBytes }) => requestBytes !== undefined)).toBe(true)
    for (const value of ['u1', '']) expect(requests.some(({ headers }) => headers?.['X-User'] === value)).toBe(true)
    for (const query of ['?id=5', '?id', '?']) expect(requests.some(({ path }) => path?.endsWith(query))).toBe(true)
  })

  it('never has backups only', () => {
    for (const { config } of haproxyCases) expect(config.servers.some(({ backup }) => !backup)).toBe(true)
  })
})

describe('a configuration with health checks', () => {
  const checked = haproxyCases.filter(({ config }) => config.health !== null)

  it('strikes no server whose faults nobody would notice', () => {
    const faults = ['kill', 'hang', 'healthStatus']
    for (const { live, config } of checked) {
      const blind = config.servers.filter(({ noCheck }) => noCheck).map(({ name }) => name)
      const struck = eventsOf(live).filter(({ op }) => faults.includes(op))
      expect(struck.filter(({ target }) => blind.includes(target))).toEqual([])
      expect(blind.length).toBeLessThan(config.servers.length)
    }
  })

  it('has lines that the engine does not check either', () => {
    const servers = [{ name: 's1', noCheck: true }, { name: 's2' }]
    const config = { kind: 'haproxy', algorithm: 'roundrobin', servers, health: { interMs: 500, fall: 1 } }
    const events = ['s1', 's2'].map((target) => ({ atMs: 100, op: 'kill', target }))
    const answered = answerTrace({ config, workload: [], events, probes: [{ atMs: 3000 }] })
    expect(answered).toMatchObject({ value: { probes: [{ servers: { s1: 'no check', s2: 'DOWN' } }] } })
  })

  it('waits for real until a server that is back slowly has its weight', () => {
    let waits = 0
    for (const { live, config } of checked) {
      live.steps.forEach((step, i) => {
        if (step.do !== 'await-status' || step.status !== 'UP') return
        const { slowstartMs } = config.servers.find(({ name }) => name === step.server) ?? {}
        if (slowstartMs === undefined) return
        const rest = live.steps.slice(i).find((later) => later.do === 'rest' || later.do === 'send')
        expect(rest?.do === 'rest' && rest.restMs > slowstartMs).toBe(true)
        waits++
      })
    }
    expect(waits).toBeGreaterThan(5)
  })

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
        const noticed = rest.findIndex((later) => later.do === 'await-status' || later.do === 'rest')
        expect(on > 1 && noticed > on).toBe(true)
        expect(rest.slice(on, noticed).every(({ do: what }) => what !== 'send')).toBe(true)
      })
    }
    expect(windows).toBeGreaterThan(10)
  })
})

/** The interval in which a server's checks may notice each of the events, in milliseconds. */
function ambiguous(live: LiveCase, config: HaproxyConfig): [number, number][] {
  const { health, servers } = config
  return eventsOf(live).flatMap(({ atMs, op, status, target }) => {
    const own = servers.find(({ name }) => name === target)?.health
    const rules = readHealthRules(Fields.of({ ...health, ...own }, '', []), Fields.of(config, '', []))
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

describe('checks that go through an nginx', () => {
  const behind = Array.from({ length: 60 }, (_, seed) => makeCase(seed, 'both'))

  it('are drawn among the others, as the same configurations', () => {
    const among = cases.filter(({ mechanism }) => mechanism.startsWith('through-nginx'))
    expect(among.length).toBeGreaterThan(15)
    for (const live of among) expect(live).toEqual(makeCase(live.seed, 'both'))
  })

  it('meet applications that misbehave in every way, and an nginx that dies', () => {
    const done = behind.flatMap(eventsOf)
    const kinds = new Set(
      done.map(({ op, mode, status, target }) => `${op} ${target[0]} ${mode ?? status ?? ''}`.trim()),
    )
    const wanted = [
      'kill a',
      'hang a',
      'healthHang a',
      'healthStatus a 503',
      'mode a 500',
      'mode a close',
      'mode a garbage',
    ]
    for (const kind of [...wanted, 'kill s', 'restart s']) expect(kinds, kind).toContain(kind)
    const configs = behind.flatMap(({ config }) => (config.kind === 'haproxy' ? [config] : []))
    const nginxes = configs.flatMap(({ servers }) => servers.flatMap(({ nginx }) => nginx ?? []))
    const drawn = (of: (nginx: (typeof nginxes)[number]) => unknown) => new Set(nginxes.map(of)).size
    expect([drawn(({ group }) => group), drawn(({ readTimeoutMs }) => readTimeoutMs)]).toEqual([2, 2])
    expect(drawn(({ nextUpstream }) => nextUpstream)).toBeGreaterThan(5)
    expect(new Set(configs.map(({ httpCheck }) => httpCheck?.uri))).toEqual(
      new Set([undefined, '/api/health', '/index.html']),
    )
  })

  it('change no group in which their number would decide who answers', () => {
    for (const { config } of behind) {
      if (config.kind !== 'haproxy') continue
      for (const { nginx } of config.servers)
        for (const backup of [true, false])
          expect(nginx?.servers.filter((line) => line.down !== true && line.backup === backup).length).toBeLessThan(2)
    }
  })

  it('are waited for in both worlds after each change, unless they are held back', () => {
    for (const { steps } of behind)
      steps.forEach((step, i) => {
        if (step.do !== 'event') return
        const next = steps.slice(i + 1).find(({ do: what }) => what === 'send' || what === 'rest' || what === 'probe')
        const isHeldBack = steps[i - 1].do === 'checks'
        expect(next?.do === 'rest' || (isHeldBack && next?.do === 'send')).toBe(true)
      })
  })
})
