// The terminal's answers: bad files are refused by name, good ones are counted completely and reproducibly.
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answer } from './answer'
import { answerScenario } from './scenario-answer'
import type { ScenarioAnswer } from './scenario-answer'
import { byThoroughness } from '../../scripts/thorough.mjs'

function problemsOf(content: unknown): string[] {
  const answered = answer(typeof content === 'string' ? content : JSON.stringify(content))
  return answered.ok ? [] : answered.problems.map(({ field, sentence }) => `${field}: ${sentence}`)
}

function simulate(scenario: object): ScenarioAnswer {
  const answered = answerScenario({ version: 1, ...scenario })
  if (!answered.ok) throw new Error(JSON.stringify(answered.problems))
  return answered.value
}

const balances = 'roundrobin, leastconn, first, static-rr, source, uri, random, hdr(X-User) or url_param id'
const server = { name: 's1' }
const haproxy = { kind: 'haproxy', algorithm: 'first', servers: [server] }
const trace = (config: object, workload: unknown = [], events: unknown = []) => ({ config, workload, events })

describe('a file that cannot be answered', () => {
  it.each<[string, unknown, string[]]>([
    ['nothing', '', ['file: is not JSON: Unexpected end of JSON input.']],
    [
      'another list',
      [],
      [
        'file: must hold a saved scenario (version, design, commands, durationMs) or a recorded trace (config, workload, events).',
      ],
    ],
    ['another version', { version: 2, design: {} }, ['version: must be 1, not 2.']],
    [
      'an unknown algorithm',
      trace({ ...haproxy, algorithm: 'hdr' }),
      [`config.algorithm: "hdr" is not supported yet; use ${balances}.`],
    ],
    [
      'a cookie, an observer and other retries',
      trace({ ...haproxy, cookie: 'SRV prefix', health: { extra: 'observe all' }, retryOn: 'always' }),
      [
        'config.health.extra: may have observe (layer4 or layer7), error-limit (1 to 10000) and on-error (fail-check, mark-down, fastinter or sudden-death), not "observe all".',
        'config.retryOn: must be none, or some of all-retryable-errors, conn-failure, empty-response, junk-response, response-timeout, 0rtt-rejected, 401, 403, 404, 408, 425, 500, 501, 502, 503 or 504, not "always".',
        'config.cookie: must be null or of the form "SRV insert indirect nocache", not "SRV prefix".',
      ],
    ],
    [
      'an event and a target that are unknown',
      trace(
        haproxy,
        [],
        [
          { atMs: 1, op: 'shutdown', target: 's1' },
          { atMs: 1, op: 'kill', target: 's2' },
        ],
      ),
      [
        'events[0].op: "shutdown" is not supported yet; use kill, restart, hang, unhang, pause, resume, healthStatus, healthHang, weight, mode, firewall, agent, ready, drain or maint.',
        'events[1].target: must be s1, not "s2".',
      ],
    ],
    [
      'a request without a time, and two of one name',
      trace(haproxy, [{ id: 'a' }, { id: 'a', atMs: -1 }]),
      [
        'workload[0].atMs: is missing; it must be a number from 0 to 3600000.',
        'workload[1].id: "a" stands twice in the workload.',
        'workload[1].atMs: must be a number from 0 to 3600000, not -1.',
      ],
    ],
    [
      'servers of one name',
      trace({ ...haproxy, servers: [server, server] }),
      ['config.servers[1].name: "s1" is already the name of a server.'],
    ],
    [
      'an application behind an Nginx, of the name of a server',
      trace({ ...haproxy, servers: [server, { ...server, name: 's2', nginx: { servers: [{ name: 's1' }] } }] }),
      ['config.servers[1].nginx.servers[0].name: "s1" is already the name of a server.'],
    ],
    ['no server', trace({ ...haproxy, servers: [] }), ['config.servers: must name at least one server.']],
    [
      'a kind of replication that there is not',
      trace({ kind: 'replication', mode: 'group' }),
      ['config.mode: must be async or semisync, not "group".'],
    ],
    [
      'a run that is too long to tell',
      { version: 1, design: { id: 'classic-three', profile: 'production' }, durationMs: 864e5 },
      ['durationUs: makes it a run of about 34560000 requests; at most 1000000 are simulated for one answer.'],
    ],
  ])('%s', (_, content, problems) => {
    expect(problemsOf(content)).toEqual(problems)
  })

  it('is refused with a bounded list of problems, whatever it holds', () => {
    const most = 21
    const key = fc.constantFrom(
      'version',
      'design',
      'config',
      'workload',
      'events',
      'commands',
      'kind',
      'servers',
      'atMs',
    )
    const kind = fc.constantFrom('haproxy', 'nginx', 'replication', 's1', 'kill', 'primary', 'first')
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 6 },
        kind,
        fc.integer(),
        fc.double(),
        fc.boolean(),
        fc.constant(null),
        tie('list'),
        tie('map'),
      ),
      list: fc.array(tie('any'), { maxLength: 5 }),
      map: fc.dictionary(fc.oneof(key, fc.string()), tie('any')),
    })).any
    fc.assert(fc.property(value, (content) => problemsOf(content ?? null).length <= most))
    fc.assert(fc.property(fc.string(), (text) => problemsOf(text).length <= most))
  })

  it('is refused or answered, wherever a recording is damaged', () => {
    const names = ['rr-down-rejoin', 'nginx-single-app', 'db-async-loss', 'health-l4-inter1-fall1-rise1-kill']
    const texts = names.map((name) => readFileSync(new URL(`traces/${name}.json`, import.meta.url), 'utf8'))
    const junk = fc.constantFrom('null', '-1', '1e99', '{}', '[]', '"x"', 'true', '0.5', '""')
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.nat(), junk, (text, place, replacement) => {
        const values = [...text.matchAll(/(?<=: )("[^"]*"|[\d.]+|true|false|null)/g)]
        const { index, 0: old } = values[place % values.length]
        const damaged = text.slice(0, index) + replacement + text.slice(index + old.length)
        answer(damaged)
      }),
      { numRuns: byThoroughness(20, 60) },
    )
  })
})

describe('an nginx trace that cannot be answered', () => {
  it.each<[string, object, string[]]>([
    [
      'a group of servers of one name',
      trace({ kind: 'nginx', group: true, servers: [server, server] }),
      ['config.servers[1].name: "s1" is already the name of a server.'],
    ],
    [
      'two servers that are no group',
      trace({ kind: 'nginx', group: false, servers: [server, { name: 's2' }] }),
      ['config.servers: must name one server; several need group true.'],
    ],
    [
      'a group with values that nginx would not take, and several workers',
      trace({
        kind: 'nginx',
        group: true,
        workers: 2,
        nextUpstream: 'error off',
        servers: [{ ...server, weight: 0, backup: true, failTimeoutMs: -1 }],
      }),
      [
        'config.workers: must be a number from 1 to 1, not 2.',
        'config.servers[0].weight: must be a number from 1 to 1000, not 0.',
        'config.servers[0].failTimeoutMs: must be a number from 0 to 3600000, not -1.',
        'config.servers: must have one that is no backup.',
        'config.nextUpstream: must be off, or some of error, timeout, invalid_header, http_500, http_502, http_503, http_504, http_403, http_404, http_429 or non_idempotent, not "off".',
      ],
    ],
  ])('%s', (_, content, problems) => {
    expect(problemsOf(content)).toEqual(problems)
  })
})

describe('a saved scenario', () => {
  const commands = [
    { atUs: 5e6, op: 'kill', target: 'server-1' },
    { atUs: 12e6, op: 'promote', target: 'mysql-2' },
  ]
  const scenario = { design: { id: 'classic-three' }, commands, durationMs: 30_000 }

  it('counts every request once', () => {
    const { totals, requests, counters, latencies } = simulate(scenario)
    const ended = requests.filter(({ endedMs }) => endedMs !== null)
    expect(totals.sent).toBe(totals.answered + totals.failed + totals.inFlight)
    expect(requests.map(({ number }) => number)).toEqual(Array.from({ length: totals.sent }, (_, i) => i + 1))
    expect(ended).toHaveLength(totals.answered + totals.failed)
    expect(ended.filter(({ cause }) => cause === 'ok')).toHaveLength(totals.answered)
    expect(latencies?.samples).toBe(totals.answered)
    expect(requests.filter(({ stale }) => stale)).toHaveLength(totals.staleReads)
    expect(counters.users.received).toBe(totals.sent)
    for (const { received, answered, failed, inside } of Object.values(counters)) {
      expect(received).toBe(answered + failed + inside)
    }
  })

  it('lists what happened to each request, step by step', () => {
    const { requests } = simulate(scenario)
    for (const { hops, sentMs, endedMs } of requests) {
      expect(hops?.[0]).toMatchObject({ atMs: sentMs, service: 'users', hop: 'sent' })
      if (endedMs !== null) expect(hops?.filter(({ hop }) => hop === 'ended')).toMatchObject([{ atMs: endedMs }])
    }
  })

  it('lists what changed, by name, and which writes a promotion lost', () => {
    const { stateChanges, totals } = simulate(scenario)
    expect(stateChanges[0]).toEqual({ atMs: 5000, event: 'killed', subject: 'nginx-1' })
    const down = stateChanges.find(({ event }) => event === 'down')
    expect(down).toMatchObject({ subject: 'haproxy', server: 'server-1' })
    const lost = stateChanges.find(({ event }) => event === 'lostWrites')
    expect(lost).toMatchObject({ subject: 'mysql-2', lostWrites: totals.lostWrites.length })
  })

  it('names the applications that a promotion moved, and those that it could not', () => {
    const { design } = simulate(scenario)
    const links = design.links.filter(({ id }) => id !== 'application-1->mysql-2')
    const services = design.services.map((part) =>
      part.id === 'application-1' ? { ...part, readsFrom: ['mysql-1'] } : part,
    )
    const { stateChanges } = simulate({ ...scenario, design: { ...design, links, services } })
    const told = stateChanges.filter(({ event }) => event === 'repointed' || event === 'unlinked')
    expect(told).toEqual([
      { atMs: 12000, event: 'unlinked', subject: 'application-1', writesTo: 'mysql-1', promoted: 'mysql-2' },
      { atMs: 12000, event: 'repointed', subject: 'application-2', writesTo: 'mysql-2' },
    ])
  })

  it('reports what an Nginx with several applications knows about them', () => {
    const { design } = simulate(scenario)
    const services = design.services.map((part) => {
      const upstream = [{ service: 'application-1' }, { service: 'application-2', backup: true }]
      return part.id === 'nginx-1' ? { ...part, upstream } : part
    })
    const way = { id: 'nginx-1->application-2', from: 'nginx-1', to: 'application-2', latencyUs: 1000 }
    const killed = [{ atUs: 5e6, op: 'kill', target: 'application-1' }]
    const told = simulate({
      ...scenario,
      commands: killed,
      design: { ...design, services, links: [...design.links, way] },
    })
    expect(told.counters['nginx-1'].upstream).toMatchObject([
      { service: 'application-1', maxFails: 1, weight: 1, backup: false },
      { service: 'application-2', available: true, retrySecond: null, fails: 0, errors: 0, backup: true },
    ])
    expect(told.counters['nginx-2'].upstream).toBeUndefined()
    const marked = told.stateChanges.find(({ event }) => event === 'peerUnavailable')
    expect(marked).toMatchObject({ subject: 'nginx-1', server: 'application-1' })
    expect(told.requests.some(({ hops }) => hops?.some(({ hop }) => hop === 'passed'))).toBe(true)
  })

  it('gives the same answer twice, and a different one with another seed', () => {
    expect(JSON.stringify(simulate(scenario))).toBe(JSON.stringify(simulate(scenario)))
    expect(simulate({ ...scenario, design: { id: 'classic-three', seed: 7 } }).digest).not.toBe(
      simulate(scenario).digest,
    )
  })

  it('gives the same answer for a whole design as for its id', () => {
    const { design, digest } = simulate(scenario)
    expect(simulate({ ...scenario, design }).digest).toBe(digest)
  })

  it('is reported to its end when it is longer than what the ledger keeps', () => {
    const design = { id: 'classic-three', profile: 'production' }
    const { totals, requests } = simulate({ design, durationUs: 60e6 })
    expect(totals.sent).toBeGreaterThan(20_000)
    expect(requests).toHaveLength(totals.sent)
    expect(requests[0].hops).toBeUndefined()
    expect(requests.at(-1)?.hops?.[0].hop).toBe('sent')
  })
})
