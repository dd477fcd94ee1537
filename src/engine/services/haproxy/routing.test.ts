// Several backends chosen by path: who is sent where, and that the backends have nothing in common but the process.
import { describe, expect, it } from 'vitest'
import { algorithms } from '../../design'
import type { BackendServer, Design, HaproxyPart, UseBackend } from '../../design'
import { Simulation } from '../../simulation'
import { everySecond, farm, identical } from '../../testing/designs'
import { Dice } from '../../testing/dice'
import { run } from '../../testing/run'
import type { Running } from '../../testing/run'
import { staticApart } from '../../testing/static-apart'
import { requestLogAt, serverLogAt } from './log/read-logs'
import { showStat } from './stat'
import { haproxyStatus } from './status'

const st: UseBackend = { backend: 'st', pathBeg: ['/static', '/img'] }

/** s1 and s2 in the default backend, s3 and s4 in `st`. */
function divided(own: Partial<HaproxyPart> = {}, workUs = 1000): Design {
  const apart = identical(2, { backend: 'st', workUs })
  return farm([...identical(2, { workUs }), ...apart], { backends: [{ name: 'st' }], useBackend: [st], ...own })
}

const ask = (running: Running, path: string): Running => running.give({ op: 'send', kind: 'static', path }).for('50ms')

const namesOf = (running: Running, ...paths: string[]): string => {
  for (const path of paths) ask(running, path)
  return running.servers()
}

const ending = ({ last }: Running): string => `${last.status} ${last.termination}`

describe('use_backend', () => {
  it.each([
    ['/static/a.css', 's3'],
    ['/staticfoo', 's3'],
    ['/img/x.png', 's3'],
    ['/static?x=1', 's3'],
    ['/Static/a', 's1'],
    ['/app/static/', 's1'],
    ['//static/x', 's1'],
    ['/%73tatic/a', 's1'],
    ['/a?x=/static', 's1'],
    ['/stati?c', 's1'],
    ['/', 's1'],
  ])('sends %s to %s: how the path begins decides, as it was sent', (path, server) => {
    expect(namesOf(run(divided()), path)).toBe(server)
  })

  it('sends people by their own pages, whose paths no command names', () => {
    const running = run({ ...divided(), traffic: { ratePerSecond: 40, mix: { static: 1, read: 1, write: 0 } } }).for(
      '5s',
    )
    const homes = running.requests.map(
      ({ kind, server }) => `${kind} ${running.haproxy.part.servers[server].backend ?? 'be'}`,
    )
    expect([...new Set(homes)].sort()).toEqual(['read be', 'static st'])
  })

  it('takes the first rule that holds', () => {
    const servers = (rules: UseBackend[]): string => {
      const lines = [{}, { backend: 'a' }, { backend: 'b' }]
      const design = farm(lines, { backends: [{ name: 'a' }, { name: 'b' }], useBackend: rules })
      return namesOf(run(design), '/img/1', '/img', '/x')
    }
    const [wide, narrow] = [
      { backend: 'a', pathBeg: ['/img'] },
      { backend: 'b', pathBeg: ['/img/'] },
    ]
    expect(servers([wide, narrow])).toBe('s2 s2 s1')
    expect(servers([narrow, wide])).toBe('s3 s2 s1')
  })

  it('answers 503 when its backend has no server left, though the other is well', () => {
    const running = run(divided({ check: everySecond }))
      .kill('s3')
      .kill('s4')
      .for('10s')
    expect(ending(ask(running, '/img/1'))).toBe('503 SC--')
    expect(running.last.server).toBe(-1)
    expect(ending(ask(running, '/'))).toBe('200 ----')
    expect(running.haproxy.backend.anyUsable).toBe(true)
  })

  it('falls back where nbsrv is written, and only while the backend has no server', () => {
    const useBackend = [{ ...st, nbsrv: true }]
    const running = run(divided({ check: everySecond, useBackend }))
      .kill('s3')
      .kill('s4')
      .for('10s')
    expect(namesOf(running, '/img/1', '/img/2')).toBe('s1 s2')
    running.restart('s4').for('10s')
    expect(namesOf(running, '/img/3').split(' ').at(-1)).toBe('s4')
  })

  it('does not move a request that has been sent to a backend', () => {
    const useBackend = [{ ...st, nbsrv: true }]
    const lines = [{ maxconn: 1, workUs: 20e6 }, { backend: 'st' }]
    const design = farm(lines, { check: everySecond, backends: [{ name: 'st' }], useBackend, timeoutQueueUs: 60e6 })
    const running = run({ ...design })
      .kill('s2')
      .for('10s')
    for (const path of ['/img/1', '/img/2']) ask(running, path)
    expect(running.haproxy.waiting).toBe(1)
    running.restart('s2').for('60s')
    expect(running.servers()).toBe('s1 s1')
  })

  it('can be turned off during the run', () => {
    const running = run(divided())
    running.set('haproxy', 'use_backend', 0)
    expect(namesOf(running, '/img/1', '/img/2', '/img/3')).toBe('s1 s2 s1')
    running.set('haproxy', 'use_backend', 1)
    expect(namesOf(running, '/img/4')).toBe('s1 s2 s1 s3')
  })
})

describe('each backend', () => {
  it('has a row in show stat, and an agent asks for each', () => {
    const running = run(divided({ check: everySecond }))
    expect(namesOf(running, '/', '/img/1', '/img/2', '/img/3')).toBe('s1 s3 s4 s3')
    const { haproxy } = running
    const rows = showStat(haproxy, running.nowUs).map(({ pxname, svname, stot, act }) => [pxname, svname, stot, act])
    expect(rows).toEqual([
      ['be', 's1', 1, 1],
      ['be', 's2', 0, 1],
      ['st', 's3', 2, 1],
      ['st', 's4', 1, 1],
      ['be', 'BACKEND', 1, 2],
      ['st', 'BACKEND', 3, 2],
    ])
    const { world } = running.simulation
    const status = haproxyStatus(haproxy, world)
    const read = (name: string) =>
      status.read(world.queue.nowUs)[status.metrics.findIndex((metric) => metric.name === name)]
    expect([read('BACKEND stot'), read('st BACKEND stot')]).toEqual([1, 3])
  })

  it('counts its own requests alone, in its log too', () => {
    const running = run(divided({}, 500_000))
    for (const path of ['/', '/img/1', '/img/2']) running.give({ op: 'send', kind: 'static', path })
    running.for('100ms')
    expect(running.haproxy.backends.all.map(({ account }) => account.present)).toEqual([1, 2])
    const { requestLog } = running.for('2s').haproxy.account
    const logged = Array.from({ length: 3 }, (_, i) => requestLogAt(requestLog, i))
    expect(logged.map(({ place, process, backend }) => [place, process, backend])).toEqual([
      [0, 3, 0],
      [1, 2, 1],
      [1, 1, 0],
    ])
    expect(running.haproxy.backends.all.map(({ account }) => [account.present, account.statistics.smax])).toEqual([
      [0, 1],
      [0, 2],
    ])
  })

  it('says that it has no server, and counts how many it has left', () => {
    const running = run(divided({ check: everySecond }))
      .kill('s3')
      .for('5s')
      .kill('s4')
      .for('5s')
    const { servers } = running.haproxy.log
    const lines = Array.from({ length: servers.total }, (_, i) => serverLogAt(servers, i))
    expect(lines.map(({ active, event, server }) => [event, server, active])).toEqual([
      ['down', 2, 1],
      ['down', 3, 0],
      ['noServer', 3, 0],
    ])
    expect(running.journal('noServer').map(({ value }) => value)).toEqual([1])
  })

  it('has a queue of its own', () => {
    const lines = [{ workUs: 1000 }, { backend: 'st', maxconn: 1, workUs: 5e6 }]
    const running = run(farm(lines, { backends: [{ name: 'st' }], useBackend: [st], timeoutQueueUs: 60e6 }))
    for (const path of ['/img/1', '/img/2', '/img/3']) ask(running, path)
    expect(running.haproxy.backends.all.map(({ queues }) => queues.unassigned)).toEqual([0, 2])
    expect(ending(ask(running, '/'))).toBe('200 ----')
    expect(running.for('30s').servers()).toBe('s2 s2 s2 s1')
  })

  it('knows the cookies of its own servers only', () => {
    const running = run(divided({ cookie: true }))
    running.give({ op: 'send', kind: 'static', path: '/img/1', cookie: 's2' }).for('50ms')
    expect(running.last.termination).toBe('--II')
    running.give({ op: 'send', kind: 'static', path: '/', cookie: 's2' }).for('50ms')
    expect([running.last.termination, running.servers()]).toEqual(['--VN', 's3 s2'])
  })

  it('is where weight, maxconn and state are set, by the name of the line', () => {
    const running = run(divided())
    running.give({ op: 'weight', target: 'haproxy', server: 's4', value: 3 }).drain('s2')
    expect(
      namesOf(running, ...Array.from({ length: 8 }, () => '/img/1'))
        .split(' ')
        .filter((name) => name === 's4'),
    ).toHaveLength(6)
    expect(namesOf(running, '/', '/').split(' ').slice(-2)).toEqual(['s1', 's1'])
    running.give({ op: 'maxconn', target: 'haproxy', server: 's3', value: 1 })
    expect(running.haproxy.view().servers.map(({ backend, maxconn, weight }) => [backend, maxconn, weight])).toEqual([
      [null, 0, 1],
      [null, 0, 1],
      ['st', 1, 1],
      ['st', 0, 3],
    ])
  })

  it('keeps an active server when the balancer is switched to active-passive', () => {
    const apart = [{ backend: 'st' }, {}, {}]
    const running = run(farm(apart, { backends: [{ name: 'st' }], useBackend: [st] })).activePassive()
    expect(namesOf(running, '/', '/', '/img/1')).toBe('s2 s2 s1')
  })

  it('loses only its own requests when a server is marked DOWN or UP', () => {
    const lines = [{ workUs: 9e6 }, { backend: 'st', workUs: 9e6 }, { backend: 'st', backup: true, workUs: 9e6 }]
    const check = { ...everySecond, rise: 1 }
    const own = {
      check,
      onMarkedDown: true,
      onMarkedUp: true,
      backends: [{ name: 'st' }],
      useBackend: [st],
      retryOn: [],
    }
    const running = run(farm(lines, own)).maint('s2').for('1s')
    for (const path of ['/', '/img/1']) ask(running, path)
    running.maint('s1').for('1s').ready('s1').for('20s')
    ask(running, '/img/1').ready('s2').for('1s')
    expect(running.requests.map(({ status, termination }) => `${status} ${termination}`)).toEqual([
      '502 DH--',
      '200 ----',
      '502 UH--',
    ])
  })

  it('starts afresh with the process', () => {
    const running = run(divided({}, 500_000))
    for (const path of ['/img/1', '/', '/img/2']) running.give({ op: 'send', kind: 'static', path })
    running.for('100ms').kill('haproxy').restart('haproxy').for('1s')
    expect(running.haproxy.backends.all.map(({ account, queues }) => account.present + queues.length)).toEqual([0, 0])
    ask(running, '/img/1').for('1s')
    expect(running.servers().split(' ').at(-1)).toBe('s3')
  })
})

/** The same line in a HAProxy that has no other backend. */
function alone(line: BackendServer): BackendServer {
  const own = { ...line }
  delete own.backend
  return own
}

describe('random designs', () => {
  const seeds = Array.from({ length: 60 }, (_, i) => i + 1)

  it.each(seeds)('share requests in each backend as if it were alone, with seed %i', (seed) => {
    const dice = new Dice(seed, 'routing')
    const names = [undefined, 'a', 'b']
    const balances = names.map(() => dice.one(algorithms.filter((name) => name !== 'random')))
    const lines = Array.from({ length: dice.range(3, 9) }, (_, i): BackendServer => ({
      name: `s${i + 1}`,
      service: `s${i + 1}`,
      weight: dice.range(1, 4),
      maxconn: dice.one([0, 0, 1, 2]),
      backup: dice.chance(20),
      ...(i % 3 === 0 ? {} : { backend: i % 3 === 1 ? 'a' : 'b' }),
    }))
    const own = { allbackups: dice.chance(50), hashType: dice.one(['map-based', 'consistent'] as const) }
    const backends = [1, 2].map((place) => ({ name: names[place] ?? '', balance: balances[place] }))
    const useBackend = backends.map(({ name }) => ({ backend: name, pathBeg: [`/${name}/`] }))
    const work = lines.map(() => dice.range(1, 60) * 1000)
    const asked = Array.from({ length: 80 }, () => ({
      atUs: dice.range(0, 2e6),
      place: dice.range(0, 2),
      clientIp: `10.0.0.${dice.range(1, 20)}`,
      page: dice.range(1, 9),
    })).sort((a, b) => a.atUs - b.atUs)
    const build = (kept: BackendServer[], part: Partial<HaproxyPart>): Design => {
      const design = farm(
        lines.map((_, i) => ({ workUs: work[i] })),
        { ...own, ...part },
      )
      const services = design.services.map((one) => (one.kind === 'haproxy' ? { ...one, servers: kept } : one))
      return { ...design, services }
    }
    const serve = (design: Design, some: typeof asked): Map<number, string> => {
      const running = run(design)
      for (const { atUs, clientIp, page, place } of some) {
        running.until(atUs).give({
          op: 'send',
          kind: 'static',
          path: `/${names[place] ?? 'x'}/${page}?id=${page}`,
          header: `u${page}`,
          clientIp,
        })
      }
      running.for('60s')
      const { servers } = running.haproxy.part
      return new Map(
        running.requests.map(({ number, server, status, endedUs }) => {
          const { name } = servers.at(server) ?? { name: '-' }
          return [number, `${server < 0 ? '-' : name} ${status} ${endedUs}`]
        }),
      )
    }
    const together = serve(build(lines, { balance: balances[0], backends, useBackend }), asked)
    names.forEach((name, place) => {
      const mine = asked.flatMap((request, i) => (request.place === place ? [{ request, number: i + 1 }] : []))
      const own = lines.filter(({ backend }) => backend === name).map(alone)
      const served = serve(
        build(own, { balance: balances[place] }),
        mine.map(({ request }) => request),
      )
      expect(mine.map(({ number }) => together.get(number))).toEqual(mine.map((_, i) => served.get(i + 1)))
    })
  })

  it('continue from a snapshot, with the digest of a run that was not interrupted', () => {
    const traffic = { ratePerSecond: 60, mix: { static: 2, read: 1, write: 1 } }
    const design = { ...divided({ check: everySecond, useBackend: [{ ...st, nbsrv: true }] }, 40_000), traffic }
    const paths = Array.from({ length: 40 }, (_, i) => ({
      ...({ op: 'send', kind: 'static', path: i % 2 === 0 ? `/static/${i}` : `/other/${i}` } as const),
      atUs: 2_990_000 + i,
    }))
    const commands = [...paths, { op: 'kill', target: 's3', atUs: 1e6 } as const]
    const straight = new Simulation(design, commands)
    straight.advance(3e6)
    const snapshot = straight.snapshot()
    straight.advance(9e6)
    const resumed = new Simulation(design, commands)
    resumed.restore(snapshot)
    resumed.advance(9e6)
    expect(resumed.digest()).toBe(straight.digest())
  })
})

describe('static files apart from the application', () => {
  it('survive its death, and that of the database', () => {
    const running = run(staticApart())
    const status = (kind: 'static' | 'read'): string => {
      running.send(kind).for('500ms')
      return `${running.last.status} ${running.last.server < 0 ? '-' : (running.haproxy.part.servers[running.last.server].backend ?? 'be')}`
    }
    expect([status('static'), status('read')]).toEqual(['200 st', '200 be'])
    for (const id of ['s1', 's2', 'application-s1', 'application-s2', 'mysql']) running.kill(id)
    running.for('10s')
    expect([status('static'), status('read'), status('static')]).toEqual(['200 st', '503 -', '200 st'])
    expect(running.haproxy.view().backends?.map(({ name, rules, up }) => [name, up, rules])).toEqual([
      ['be', false, []],
      ['st', true, ['if { path_beg /static /img }']],
    ])
  })

  it('do not help while both share servers', () => {
    const together = run(staticApart({ useBackend: [] }))
    for (const id of ['s1', 's2']) together.kill(id)
    expect(together.for('10s').send('static').for('1s').last.status).toBe(503)
  })
})
