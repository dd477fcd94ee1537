// Any key of a scenario that the schema does not have is refused by name, with its path and the nearest known key.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { namedDesign } from './catalog'
import { findNearest } from './nearest'
import { checkScenario } from './schema'
import { fieldOf, objectsOf, withKeys } from './testing/keys'
import type { Path } from './testing/keys'
import { byThoroughness } from '../../scripts/thorough.mjs'

const meanUs = 1000
/** One of each law, over the services of the design that have any. */
const laws: object[] = [
  { law: 'constant', meanUs },
  { law: 'uniform', minUs: 0, maxUs: meanUs },
  { law: 'exponential', meanUs },
  { law: 'erlang', k: 2, meanUs },
  { law: 'hyperexponential', branches: [0.5, 0.5].map((probability) => ({ probability, meanUs })) },
  { law: 'lognormal', meanUs, cv: 1 },
]
const arrivals: object[] = [
  { process: 'poisson' },
  { process: 'fixed' },
  { process: 'closed', thinkTime: { law: 'constant', meanUs } },
]

const certificate = { names: ['www.foobar.com'], notBeforeUs: -1, notAfterUs: 9, issuer: 'trusted' }
const ears = ['users->haproxy']
const https = { redirect: 302, certificates: [{ service: 'haproxy', certificate }] }

/** One of each. */
const commands: object[] = [
  { op: 'kill', target: 'server-1' },
  { op: 'promote', target: 'mysql-2', applyFirst: true, persist: false },
  { op: 'point', target: 'application-1', writesTo: 'mysql-2', readsFrom: ['mysql-1', 'mysql-2'] },
  { op: 'attach', target: 'mysql-2', source: 'mysql-1', force: true },
  { op: 'mode', target: 'haproxy', mode: 'active-passive' },
  { op: 'balance', target: 'haproxy', algorithm: 'first' },
  { op: 'weight', target: 'haproxy', server: 'server-1', value: 2 },
  { op: 'maxconn', target: 'haproxy', server: 'server-1', value: 2 },
  { op: 'state', target: 'haproxy', server: 'server-1', state: 'drain' },
  { op: 'agentReply', target: 'haproxy', server: 'server-1', reply: 'up 50%' },
  { op: 'traffic', traffic: { ratePerSecond: 1, mix: { static: 1, read: 1, write: 1 } } },
  { op: 'healthStatus', target: 'nginx-1', status: 500 },
  { op: 'answer', target: 'nginx-1', as: '500' },
  { op: 'slow', target: 'nginx-1', factor: 2 },
  { op: 'set', target: 'haproxy', setting: 'retries', value: 1 },
  { op: 'set', target: 'server-1', setting: 'weak password', value: 1 },
  { op: 'rules', target: 'server-1', rules: [{ source: 'any', destination: 'any', port: 80, action: 'accept' }] },
  { op: 'firewall', on: true },
  { op: 'strangers', on: true },
  { op: 'monitoring', on: true },
  { op: 'failover', on: true },
  { op: 'acknowledge', target: 'host-silent/server-1' },
  { op: 'https', on: true },
  { op: 'certificate', target: 'nginx-1', certificate },
  { op: 'ear', target: 'users->haproxy', on: true, change: true },
  { op: 'send', kind: 'read', scheme: 'https', port: 443, host: 'www.foobar.com', insecure: true },
  {
    op: 'send',
    kind: 'read',
    to: 'haproxy',
    staticStatus: 200,
    path: '/x?id=3',
    header: 'alice',
    clientIp: '192.0.2.7',
    user: 1,
  },
].map((action) => ({ atUs: 5, ...action }))

const beside = [
  { kind: 'stranger', id: 'strangers', label: 'Strangers', host: null, floodPerSecond: 3 },
  { kind: 'agent', id: 'agent', label: 'Agent', host: 'server-1', intervalUs: 5e6 },
  {
    kind: 'collector',
    id: 'collector',
    label: 'Collector',
    host: null,
    alerts: [
      {
        id: 'host-silent',
        metric: 'silence',
        comparison: '>',
        threshold: 3,
        forUs: 1,
        keepFiringForUs: 1,
        severity: 'page',
        recipient: 'on call',
        delayUs: 1,
      },
    ],
  },
  {
    ...{ kind: 'failover-manager', id: 'manager', label: 'Manager', host: null },
    ...{ probeIntervalUs: 1e6, failedProbes: 2, applyFirst: true, recoveryBlockUs: 60e6 },
  },
]

/** Valid scenarios that together contain every object of the schema. */
const files: object[] = [
  {
    version: 1,
    design: { id: 'classic-three', profile: 'classroom', seed: 1, https: true, ears },
    commands,
    durationUs: 1,
    warmupMs: 0,
  },
  ...arrivals.map((process, i) => {
    const { traffic, services, ...design } = namedDesign('classic-three', 'classroom')
    const parts = services.map((part, place) => {
      const law = laws[(place + i) % laws.length]
      if (part.kind === 'application') return { ...part, serviceTime: law }
      if (part.kind !== 'mysql') return part
      return { ...part, readTime: law, writeTime: laws[(place + i + 2) % laws.length], applyTime: laws[i] }
    })
    return {
      version: 1,
      design: { ...design, services: [...parts, ...beside], traffic: { ...traffic, arrivals: process }, https, ears },
      commands,
      durationMs: 1000,
      answer: 'statistics',
    }
  }),
]

function refusals(input: unknown): string[] {
  const checked = checkScenario(input)
  return checked.ok ? [] : checked.problems.map(({ field, sentence }) => `${field}: ${sentence}`)
}

describe.each(files.map((file, i) => ({ file, i })))('in scenario $i', ({ file }) => {
  it('every key is known', () => {
    expect(refusals(file)).toEqual([])
  })

  it('an extra key is refused and named, in any object', () => {
    for (const { path } of objectsOf(file)) {
      const [refusal, ...others] = refusals(withKeys(file, path, (entries) => [...entries, ['zzzz', 1]]))
      expect(refusal).toMatch(/^\S+: is not a known key; use .*\.$/)
      expect([refusal.split(': ')[0], ...others]).toEqual([fieldOf(path, 'zzzz')])
    }
  })

  it('a misspelt key is refused, and the intended one is proposed', () => {
    const places = objectsOf(file).flatMap(({ path, keys }) => keys.map((key) => ({ path, key, keys })))
    const slip = fc.record({ place: fc.constantFrom(...places), at: fc.nat(), how: fc.constantFrom(0, 1, 2, 3) })
    fc.assert(
      fc.property(slip, ({ place: { path, key, keys }, at, how }) => {
        const written = misspell(key, at % key.length, how)
        fc.pre(written !== '' && written !== key && !keys.includes(written))
        const changed = withKeys(file, path, (entries) =>
          entries.map(([name, own]) => [name === key ? written : name, own]),
        )
        const named = refusals(changed).filter((refusal) => refusal.startsWith(`${fieldOf(path, written)}: `))
        expect(named).toHaveLength(1)
        if (key.length > 3) expect(named[0]).toContain('; did you mean ')
        // Another key may be just as near: without its M, durationMs is one slip from durationUs too.
        const proposed = /did you mean (\S+)\?/.exec(named[0])?.[1] ?? ''
        if (key.length > 6 && misspell(proposed, at % key.length, how) !== written) expect(proposed).toBe(key)
      }),
      { numRuns: byThoroughness(50, 150) },
    )
  })
})

/** One letter doubled, wrong, missing, or swapped with the next one. */
function misspell(key: string, at: number, how: number): string {
  const after = key.slice(at + 1)
  if (how === 0) return key.slice(0, at + 1) + key.slice(at)
  if (how === 1) return `${key.slice(0, at)}q${after}`
  if (how === 2) return key.slice(0, at) + after
  return key.slice(0, at) + after.slice(0, 1) + key[at] + after.slice(1)
}

it('the scenarios hold every kind of command, law, arrivals and service that there is', () => {
  const alike = ['restart', 'powerOff', 'hang', 'unhang', 'pause', 'resume', 'stopIo', 'startIo', 'stopSql', 'startSql']
  const places = files.flatMap((file) => objectsOf(file).map(({ path, keys }) => ({ file, path, keys })))
  for (const key of ['op', 'law', 'process', 'kind']) {
    const [{ file, path }] = places.filter(({ keys }) => keys[0] === key || keys[1] === key)
    const refused = refusals(withKeys(file, path, () => [[key, 'none of them']]))
    const listed = refused.map((refusal) => / must be one of (.*), not "none of them"\.$/.exec(refusal)?.[1]).join('')
    const found = places.map((place): unknown => Reflect.get(valueAt(place.file, place.path), key))
    expect(listed.split(', ').filter((name) => !found.includes(name) && !alike.includes(name))).toEqual([])
  }
})

function valueAt(value: object, path: Path): object {
  return path.reduce<object>((own, key): object => {
    const inside: unknown = Reflect.get(own, key)
    return typeof inside === 'object' && inside !== null ? inside : {}
  }, value)
}

it('all of them are named, along with other problems', () => {
  const design = { id: 'classic-three', profil: 'production', sed: 'x' }
  expect(refusals({ version: 1, design, comands: 7, durationMs: -1, 'a b': 0 })).toEqual([
    'comands: is not a known key; did you mean commands?',
    '["a b"]: is not a known key; use version, design, commands, durationUs, durationMs, warmupMs, answer or probes.',
    'durationMs: must be a whole number of milliseconds from 1 to 315360000000, not -1.',
    'design.profil: is not a known key; did you mean profile?',
    'design.sed: is not a known key; did you mean seed?',
  ])
})

it('a file of another version is refused for that, and not for its keys', () => {
  expect(refusals({ version: 2, design: { id: 'x' }, branches: [], commands: 7 })).toEqual([
    'version: must be 1, not 2.',
  ])
})

describe('the nearest word', () => {
  const known = ['service', 'weight', 'maxconn', 'maxFails', 'failTimeoutUs', 'backup', 'id']

  it.each([
    ['servce', 'service'],
    ['wieght', 'weight'],
    ['max_fails', 'maxFails'],
    ['MAXCONN', 'maxconn'],
    ['failTimeout', 'failTimeoutUs'],
    ['failTimeoutMs', 'failTimeoutUs'],
    ['idd', 'id'],
  ])('of %s is %s', (word, nearest) => {
    expect(findNearest(word, known)).toBe(nearest)
  })

  it.each(['down', 'ssl', 'slowstartUs', 'it', '', 'x'.repeat(1e6)])('of %s is none', (word) => {
    expect(findNearest(word, known)).toBeUndefined()
  })
})
