// Input from outside gives either a scenario that the engine can run, or a list of problems; never an exception.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Simulation } from '../engine'
import { buildDesign } from './build'
import { designSources } from './catalog'
import { profileNames } from './profiles'
import { checkDesign, checkScenario } from './schema'

const classic = buildDesign(designSources[3], 'classroom')
const copy = (): typeof classic => structuredClone(classic)
const MOST_PROBLEMS = 21

function refusals(input: unknown): string[] {
  const checked = checkScenario(input)
  return checked.ok ? [] : checked.problems.map(({ field, sentence }) => `${field}: ${sentence}`)
}

/** The refusals of the classic design with one value changed; `path` is dotted. */
function refusalsWith(path: string, value: unknown): string[] {
  return refusals(replace({ version: 1, design: copy(), durationMs: 1000 }, `design.${path}`.split('.'), value))
}

function replace(target: object, path: string[], value: unknown): object {
  const holder = path.slice(0, -1).reduce<object>((at, key) => inside(at, key), target)
  Reflect.set(holder, path[path.length - 1], value)
  return target
}

function inside(at: object, key: string): object {
  const found: unknown = Reflect.get(at, key)
  return typeof found === 'object' && found !== null ? found : {}
}

const place = (id: string) => `services.${classic.services.findIndex((part) => part.id === id)}`
const index = (id: string) => `design.services[${classic.services.findIndex((part) => part.id === id)}]`

it('problems of the file and of its design are named together', () => {
  expect(refusals({ version: 1, design: { id: 'nope' }, durationMs: -4 })).toEqual([
    expect.stringMatching(/^durationMs: /),
    expect.stringMatching(/^design\.id: /),
  ])
})

describe('the designs of the course', () => {
  it.each(designSources.flatMap(({ id }) => profileNames.map((profile) => [id, profile] as const)))(
    '%s, %s, pass unchanged',
    (id, profile) => {
      const checked = checkScenario({ version: 1, design: { id, profile, seed: 7 }, durationMs: 1000 })
      if (!checked.ok) throw new Error(JSON.stringify(checked.problems))
      expect(checked.value.design.id).toBe(id)
      expect(checkDesign(checked.value.design)).toEqual({ ok: true, value: checked.value.design })
    },
  )
})

describe('a value out of its range is refused with the range', () => {
  it.each<[string, unknown, string]>([
    ['traffic.ratePerSecond', 5001, 'design.traffic.ratePerSecond: must be a number from 0 to 5000, not 5001.'],
    ['traffic.mix', { static: 0, read: 0, write: 0 }, 'design.traffic.mix: must have a share above 0.'],
    ['seed', 2 ** 32, 'design.seed: must be a whole number from 0 to 4294967295, not 4294967296.'],
    ['hosts', Array.from({ length: 51 }, () => 1), 'design.hosts: must be a list of at most 50.'],
    ['services', [], 'design.services: must be a list of 1 to 200.'],
    ['name', 'x'.repeat(81), `design.name: must be a text of at most 80 characters, not "${'x'.repeat(40)}…".`],
    [
      `${place('application-1')}.workers`,
      -1,
      `${index('application-1')}.workers: must be a whole number from 0 to 10000, not -1.`,
    ],
    [
      `${place('haproxy')}.servers.0.weight`,
      257,
      `${index('haproxy')}.servers[0].weight: must be a whole number from 0 to 256, not 257.`,
    ],
    [`${place('haproxy')}.retries`, 1.5, `${index('haproxy')}.retries: must be a whole number from 0 to 100, not 1.5.`],
    [
      `${place('haproxy')}.balance`,
      'fair',
      `${index('haproxy')}.balance: must be one of roundrobin, leastconn, first, static-rr, source, uri, random, hdr(X-User), url_param id, not "fair".`,
    ],
    [
      `${place('haproxy')}.check.fall`,
      '3',
      `${index('haproxy')}.check.fall: must be a whole number from 1 to 100, not "3".`,
    ],
    [
      `${place('nginx-1')}.staticTime`,
      { law: 'uniform', minUs: 2, maxUs: 1 },
      `${index('nginx-1')}.staticTime.maxUs: must not be below minUs.`,
    ],
    [
      `${place('nginx-1')}.kind`,
      'apache',
      `${index('nginx-1')}.kind: must be one of users, dns, haproxy, nginx, application, mysql, stranger, agent, collector, failover-manager, not "apache".`,
    ],
    [
      `${place('application-1')}.backlog`,
      -1,
      `${index('application-1')}.backlog: must be a whole number from 0 to 1000000, not -1.`,
    ],
    [
      `${place('application-1')}.workerClass`,
      'tornado',
      `${index('application-1')}.workerClass: must be one of sync, gevent, not "tornado".`,
    ],
    [
      `${place('application-1')}.serviceTime`,
      {
        law: 'hyperexponential',
        branches: [
          { probability: 0.5, meanUs: 1 },
          { probability: 0.4, meanUs: 1 },
        ],
      },
      `${index('application-1')}.serviceTime.branches: must have probabilities that add up to 1.`,
    ],
    [
      `${place('haproxy')}.processingTime`,
      { law: 'lognormal', meanUs: 1, cv: 11 },
      `${index('haproxy')}.processingTime.cv: must be a number from 0 to 10, not 11.`,
    ],
    [
      'traffic.arrivals',
      { process: 'bursts' },
      'design.traffic.arrivals.process: must be one of poisson, fixed, closed, not "bursts".',
    ],
    [`${place('mysql-1')}.label`, undefined, `${index('mysql-1')}.label: is missing.`],
  ])('%s', (path, value, problem) => {
    expect(refusalsWith(path, value)).toEqual([problem])
  })

  it('also the length of the run, once', () => {
    const design = { id: 'classic-three' }
    expect(refusals({ version: 1, design, durationMs: 86_400_001 })).toEqual([
      'durationMs: must be at most 86400000, a day, unless answer is "statistics".',
    ])
    expect(refusals({ version: 1, design })).toEqual(['durationUs: must be there, or durationMs; not both.'])
  })
})

describe('a reference that leads nowhere is refused by name', () => {
  it.each<[string, unknown, string]>([
    [
      `${place('users')}.site`,
      'dns',
      `${index('users')}.site: must be the id of a service of kind haproxy, nginx, application or mysql, not "dns".`,
    ],
    [
      `${place('haproxy')}.servers.1.service`,
      'nginx-9',
      `${index('haproxy')}.servers[1].service: must be the id of a service of kind nginx or application, not "nginx-9".`,
    ],
    [
      `${place('nginx-1')}.upstream.0.service`,
      'application-2',
      `${index('nginx-1')}.upstream[0].service: needs a link from nginx-1 to application-2.`,
    ],
    [
      `${place('application-1')}.readsFrom`,
      [],
      `${index('application-1')}.readsFrom: must name at least one MySQL when writesTo does.`,
    ],
    [
      `${place('mysql-2')}.source`,
      'mysql-2',
      `${index('mysql-2')}.source: must be the id of a primary MySQL, not "mysql-2".`,
    ],
    [
      `${place('mysql-1')}.source`,
      'mysql-2',
      `${index('mysql-1')}.source: must be null: a primary copies from nobody.`,
    ],
    [`${place('nginx-1')}.host`, null, `${index('nginx-1')}.host: must be the id of a host, not null.`],
    [`${place('users')}.host`, 'server-1', `${index('users')}.host: must be null: users stand outside the site.`],
    ['hosts.0.id', 'nginx-1', `${index('nginx-1')}.id: "nginx-1" is already the id of something else.`],
    ['links.0.to', 'haproxy', 'design.links[1]: is a second link from users to haproxy.'],
  ])('%s', (path, value, problem) => {
    expect(refusalsWith(path, value)).toContain(problem)
  })

  it('and there is one group of users, while there may be several HAProxies', () => {
    const twice = copy()
    twice.services.push({ ...twice.services[0], id: 'more' }, { ...twice.services[2], id: 'balancer' })
    const problems = refusals({ version: 1, design: twice, durationMs: 1 })
    expect(problems).toContain('design.services: must hold exactly one of kind users, not 2.')
    expect(problems.filter((problem) => problem.startsWith('design.services: '))).toHaveLength(1)
  })
})

it('a saved design from before `hash-type` has HAProxy’s default', () => {
  const design = copy()
  const old = { ...design, services: design.services.map((part) => ({ ...part, hashType: undefined })) }
  expect(checkDesign(JSON.parse(JSON.stringify(old)))).toEqual({ ok: true, value: design })
})

describe('an upstream group of Nginx', () => {
  const nginxWith = (change: object) => {
    const design = copy()
    const at = design.services.findIndex(({ id }) => id === 'nginx-1')
    Reflect.set(design.services, at, { ...design.services[at], ...change })
    design.links.push({ id: 'nginx-1->application-2', from: 'nginx-1', to: 'application-2', latencyUs: 1 })
    return design
  }
  const read = (change: object) => checkDesign(nginxWith(change))
  const refused = (change: object) => refusals({ version: 1, design: nginxWith(change), durationMs: 1 })
  const nginx = (change: object) => {
    const checked = read(change)
    return checked.ok ? checked.value.services.find(({ id }) => id === 'nginx-1') : checked
  }
  const line = (service: string, more: object = {}) => ({ service, ...more })
  const plain = { weight: 1, maxFails: 1, failTimeoutUs: 10e6, backup: false }

  it('says of a server what differs from nginx’s defaults', () => {
    const upstream = [line('application-1', { weight: 3 }), line('application-2', { backup: true, failTimeoutUs: 5e6 })]
    expect(nginx({ upstream, proxyNextUpstream: undefined })).toMatchObject({
      upstream: [
        { ...plain, service: 'application-1', weight: 3 },
        { ...plain, service: 'application-2', backup: true, failTimeoutUs: 5e6 },
      ],
      proxyNextUpstream: ['error', 'timeout'],
    })
  })

  it('of one server may be written as the application, and one of none as null', () => {
    const short = { upstream: undefined, proxyNextUpstream: undefined }
    const part = nginx({ ...short, application: 'application-1' })
    expect(part).toEqual(classic.services.find(({ id }) => id === 'nginx-1'))
    expect(nginx({ ...short, application: null })).toMatchObject({ upstream: [] })
  })

  it('of one server written as the application is refused under that name', () => {
    expect(refused({ upstream: undefined, application: 'mysql-1' })).toEqual([
      `${index('nginx-1')}.application: must be the id of a service of kind application, not "mysql-1".`,
    ])
  })

  it.each<[object, string]>([
    [{ upstream: undefined }, 'upstream: must be there, or application; not both.'],
    [{ application: 'application-1' }, 'upstream: must be there, or application; not both.'],
    [
      { upstream: [line('application-1', { weight: 0 })] },
      'upstream[0].weight: must be a whole number from 1 to 1000, not 0.',
    ],
    [
      { upstream: [line('application-1', { maxFails: -1 })] },
      'upstream[0].maxFails: must be a whole number from 0 to 1000, not -1.',
    ],
    [
      { upstream: [line('application-1', { failTimeoutUs: 0.5 })] },
      'upstream[0].failTimeoutUs: must be a whole number of microseconds from 0 to 3600000000, not 0.5.',
    ],
    [{ upstream: [line('application-1', { backup: 1 })] }, 'upstream[0].backup: must be true or false, not 1.'],
    [
      { upstream: [line('application-1'), line('application-1')] },
      'upstream[1].service: "application-1" stands twice in the group.',
    ],
    [{ upstream: [line('application-1', { backup: true })] }, 'upstream: must have a server that is no backup.'],
    [
      { upstream: [line('application-1'), line('mysql-1')] },
      'upstream[1].service: must be the id of a service of kind application, not "mysql-1".',
    ],
    [{ upstream: Array.from({ length: 31 }, () => line('application-1')) }, 'upstream: must be a list of at most 30.'],
    [
      { proxyNextUpstream: ['error', 'off'] },
      'proxyNextUpstream[1]: must be one of error, timeout, invalid_header, http_500, http_502, http_503, http_504, http_403, http_404, http_429, non_idempotent, not "off".',
    ],
  ])('%j is refused', (change, problem) => {
    expect(refused(change)).toEqual([`${index('nginx-1')}.${problem}`])
  })

  it('needs a link to every server', () => {
    const design = nginxWith({ upstream: [line('application-1'), line('application-2')] })
    design.links.pop()
    expect(refusals({ version: 1, design, durationMs: 1 })).toEqual([
      `${index('nginx-1')}.upstream[1].service: needs a link from nginx-1 to application-2.`,
    ])
  })

  it('has settings of its own, and a single server has none of them', () => {
    const design = nginxWith({ upstream: [line('application-1'), line('application-2')] })
    const set = (target: string, setting: string, value: number) =>
      refusals({ version: 1, design, commands: [{ atUs: 0, op: 'set', target, setting, value }], durationMs: 1 })
    expect(set('nginx-1', 'max_fails', 3)).toEqual([])
    expect(set('nginx-1', 'proxy_next_upstream', 9)).toEqual([
      'commands[0].value: must be 0 (error timeout), 1 (error timeout http_500), 2 (error timeout non_idempotent) or 3 (off), not 9.',
    ])
    expect(set('nginx-2', 'max_fails', 3)).toEqual([
      'commands[0].setting: "max_fails" is not a setting of nginx-2; use proxy_connect_timeout or proxy_read_timeout.',
    ])
  })
})

describe('a command that the design does not accept is refused by name', () => {
  it.each<[object, string]>([
    [{ op: 'kill', target: 'server-9' }, 'target: must be the id of a service, a host or a link, not "server-9".'],
    [{ op: 'hang', target: 'users->haproxy' }, 'op: "hang" cannot be done to a link; use kill or restart.'],
    [{ op: 'powerOff', target: 'nginx-1' }, 'target: must be the id of a host, not "nginx-1".'],
    [{ op: 'kill', target: 'users' }, 'target: must be a part of the site, not "users".'],
    [
      { op: 'point', target: 'mysql-1', writesTo: 'mysql-2' },
      'target: must be the id of an application, not "mysql-1".',
    ],
    [{ op: 'point', target: 'application-1' }, 'writesTo: must be the id of a MySQL that application-1 has a link to.'],
    [{ op: 'promote', target: 'haproxy' }, 'target: must be the id of a MySQL, not "haproxy".'],
    [{ op: 'balance', target: 'nginx-1', algorithm: 'first' }, 'target: must be the id of a HAProxy, not "nginx-1".'],
    [
      { op: 'weight', target: 'haproxy', server: 'server-9', value: 1 },
      'server: must be the name of a server of haproxy, not "server-9".',
    ],
    [
      { op: 'state', target: 'haproxy', server: 'server-9', state: 'maint' },
      'server: must be the name of a server of haproxy, not "server-9".',
    ],
    [
      { op: 'state', target: 'haproxy', server: 'server-1', state: 'stop' },
      'state: must be one of ready, drain, maint, not "stop".',
    ],
    [{ op: 'send', kind: 'read', user: 8 }, 'user: must be one of the 8 people, 0 to 7, not 8.'],
    [
      { op: 'send', kind: 'read', to: 'mysql-1' },
      'to: must be a service that the users have a link to, not "mysql-1".',
    ],
    [
      { op: 'send', kind: 'read', path: '/a b' },
      'path: must be a path such as /item/1, of at most 2000 letters without spaces, not "/a b".',
    ],
    [
      { op: 'send', kind: 'read', clientIp: '1.2.3.256' },
      'clientIp: must be an IPv4 address such as 8.8.8.8, not "1.2.3.256".',
    ],
    [
      { op: 'set', target: 'haproxy', setting: 'hash-type', value: 2 },
      'value: must be 0 (map-based) or 1 (consistent), not 2.',
    ],
    [
      { op: 'set', target: 'haproxy', setting: 'fall', value: 0 },
      'value: must be a whole number from 1 to 100, not 0.',
    ],
    [
      { op: 'set', target: 'application-1', setting: 'threads', value: 1 },
      'setting: "threads" is not a setting of application-1; use workers, database timeout, backlog, worker-class gevent or CONNECTION_ADMIN.',
    ],
    [
      { op: 'dance', target: 'haproxy' },
      'op: must be one of kill, restart, powerOff, hang, unhang, pause, resume, promote, stopIo, startIo, stopSql, startSql, point, attach, mode, balance, weight, maxconn, state, agentReply, traffic, healthStatus, answer, slow, rules, acknowledge, set, certificate, ear, send, https, firewall, strangers, monitoring, failover, not "dance".',
    ],
  ])('%j', (command, problem) => {
    const commands = [
      { atUs: 0, op: 'kill', target: 'server-1' },
      { atUs: 5, ...command },
    ]
    const problems = refusals({ version: 1, design: { id: 'classic-three' }, commands, durationMs: 1 })
    expect(problems).toEqual([`commands[1].${problem}`])
  })
})

describe('any input', () => {
  it('gives a bounded list of problems', () => {
    fc.assert(fc.property(fc.jsonValue(), (input) => refusals(input).length <= MOST_PROBLEMS))
    const huge = { version: 1, design: copy(), commands: Array.from({ length: 10_000 }, () => ({})), durationMs: 1 }
    expect(refusals(huge)).toHaveLength(MOST_PROBLEMS)
    expect(refusals(huge).at(-1)).toMatch(/^commands: has \d+ more problems\.$/)
  })

  it('a damaged design is refused, or the engine can run it', () => {
    const paths = leavesOf(classic)
    const junk = fc.oneof(
      fc.constantFrom(null, -1, 0, 1, 1e9, '', 'mysql-1', 'nginx-2', 'users', 'haproxy', true, [], {}, undefined),
      fc.jsonValue(),
    )
    const damage = fc.array(fc.tuple(fc.constantFrom(...paths), junk), { minLength: 1, maxLength: 3 })
    fc.assert(
      fc.property(damage, (changes) => {
        const input = { version: 1, design: copy(), durationMs: 1000 }
        for (const [path, value] of changes) replace(input.design, path, value)
        const checked = checkScenario(input)
        if (!checked.ok) expect(checked.problems.length).toBeLessThanOrEqual(MOST_PROBLEMS)
        else {
          const { design, commands, durationUs } = checked.value
          const simulation = new Simulation(design, commands)
          for (let steps = 0; steps < 2000 && simulation.step(durationUs); steps++);
        }
      }),
    )
  })

  it('commands are refused, or the engine accepts them at any time', () => {
    const names = [...classic.hosts, ...classic.services, ...classic.links].map(({ id }) => id)
    const target = fc.constantFrom(...names, 'nobody')
    const command = fc.record({
      atUs: fc.nat(2e6),
      op: fc.constantFrom(
        'kill',
        'restart',
        'powerOff',
        'hang',
        'pause',
        'resume',
        'promote',
        'stopIo',
        'startIo',
        'stopSql',
        'mode',
        'set',
        'send',
        'weight',
      ),
      target,
      mode: fc.constantFrom('active-active', 'active-passive'),
      setting: fc.constantFrom('retries', 'inter', 'workers', 'threads', 'TTL', 'check'),
      value: fc.integer({ min: -1, max: 300 }),
      server: fc.constantFrom('server-1', 'server-2', 'server-3'),
      kind: fc.constantFrom('static', 'read', 'write'),
    })
    fc.assert(
      fc.property(fc.array(command, { maxLength: 8 }), (commands) => {
        const checked = checkScenario({ version: 1, design: { id: 'classic-three' }, commands, durationMs: 3000 })
        if (checked.ok) new Simulation(checked.value.design, checked.value.commands).advance(3e6)
      }),
    )
  })
})

/** The path of every list, object and value inside. */
function leavesOf(value: unknown, path: string[] = []): string[][] {
  const inside = typeof value === 'object' && value !== null ? Object.entries(value) : []
  return [...(path.length > 0 ? [path] : []), ...inside.flatMap(([key, own]) => leavesOf(own, [...path, key]))]
}
