// Two HAProxies over the same servers: each has its own counters, log, shares, checks and settings.
import { describe, expect, it } from 'vitest'
import type { Design, HaproxyPart } from '../../design'
import { everySecond, farm, haproxy, identical, link } from '../../testing/designs'
import { run } from '../../testing/run'
import type { Running } from '../../testing/run'
import { Haproxy } from './haproxy'
import { requestLogAt, serverLogAt } from './log/read-logs'
import { showStat } from './stat'

/** `haproxy` with the lines s1 and s2, and `second`, which has the same servers under other names and in another order. */
function twice(own: Partial<HaproxyPart> = {}): Design {
  const design = farm(identical(2), { check: everySecond, ...own })
  const lines = ['s2', 's1'].map((service, i) => {
    return { name: `line-${i + 1}`, service, weight: 1, maxconn: 0, backup: false }
  })
  return {
    ...design,
    services: [...design.services, { ...haproxy(lines, { check: everySecond, ...own }), id: 'second' }],
    links: [...design.links, ...['s1', 's2'].map((id) => link('second', id)), link('users', 'second')],
  }
}

function balancer({ simulation }: Running, id: string): Haproxy {
  const found = simulation.world.find(id)
  if (!(found instanceof Haproxy)) throw new Error(`${id} is no HAProxy.`)
  return found
}

const ids = ['haproxy', 'second']

/** What each of the two reports about a run. */
function tell(running: Running, id: string) {
  const { account, index, log, part, port } = balancer(running, id)
  const { requestLog } = account
  const { metrics } = running.simulation.world.ledger
  const rows = showStat(balancer(running, id), running.nowUs)
  return {
    received: port.received,
    lbtot: rows.slice(0, -1).map(({ lbtot }) => lbtot),
    stot: rows.map(({ stot }) => stot),
    shares: [...metrics.answeredBy(index)],
    logged: Array.from({ length: requestLog.total }, (_, i) => requestLogAt(requestLog, i).request),
    judged: Array.from({ length: log.servers.total }, (_, i) => {
      const { event, server } = serverLogAt(log.servers, i)
      return `${event} ${part.servers[server].name}`
    }),
  }
}

describe('two balancers', () => {
  const mixed = () => {
    const running = run(twice())
    for (const to of [...ids, 'second', 'second']) running.send('static', to).for('100ms')
    return running
  }

  it('count and log each their own requests', () => {
    const running = mixed()
    const [first, second] = ids.map((id) => tell(running, id))
    expect(first).toMatchObject({ received: 1, lbtot: [1, 0], stot: [1, 0, 1], shares: [1, 0], logged: [1] })
    expect(second).toMatchObject({ received: 3, lbtot: [2, 1], stot: [2, 1, 3], shares: [2, 1], logged: [2, 3, 4] })
  })

  it('are named in the records of their requests', () => {
    const { requests, simulation } = mixed()
    const named = requests.map(({ balancer: index, server }) => `${simulation.world.services[index].part.id} ${server}`)
    expect(named).toEqual(['haproxy 0', 'second 0', 'second 1', 'second 0'])
  })

  it('make their own checks: a cut link to a server is news for one of them only', () => {
    const running = run(twice()).for('3s').cut('haproxy->s1').for('10s')
    expect(ids.map((id) => tell(running, id).judged)).toEqual([['down s1'], []])
    expect(running.journal('down')).toMatchObject([{ subject: balancer(running, 'haproxy').index, value: 0 }])
  })

  it('have the same server under their own names when it dies', () => {
    const running = run(twice()).for('3s').kill('s1').for('10s')
    expect(ids.map((id) => tell(running, id).judged)).toEqual([['down s1'], ['down line-2']])
    expect(running.journal('down').map(({ value }) => value)).toEqual([0, 1])
  })

  it('are told apart by commands', () => {
    const running = run(twice()).for('3s')
    running.give({ op: 'state', target: 'second', server: 'line-1', state: 'maint' })
    for (let i = 0; i < 2; i++) for (const to of ids) running.send('static', to).for('100ms')
    expect(ids.map((id) => tell(running, id).lbtot)).toEqual([
      [1, 1],
      [0, 2],
    ])
    expect(running.simulation.apply({ op: 'weight', target: 'haproxy', server: 'line-1', value: 2 })).toBe('server')
  })

  it('die independently: the other one goes on, with all that it knew', () => {
    const running = mixed().kill('haproxy')
    running.send('static', 'haproxy').for('1s').send('static', 'second').for('1s')
    expect(running.requests.slice(-2).map(({ cause }) => cause)).toEqual(['refused', 'ok'])
    expect(tell(running, 'second').shares).toEqual([2, 2])
    expect(running.restart('haproxy').send('static', 'haproxy').for('1s').last.cause).toBe('ok')
  })

  it('have their books back after a snapshot', () => {
    const running = mixed()
    const before = ids.map((id) => tell(running, id))
    const then = running.simulation.snapshot()
    running.send('static', 'haproxy').send('static', 'second').for('1s').simulation.restore(then)
    expect(ids.map((id) => tell(running, id))).toEqual(before)
  })

  it('do not know a cookie that names a line of the other, and set their own', () => {
    const running = run(twice({ cookie: true }))
    for (const to of ['haproxy', 'haproxy', 'second', 'second']) running.send('static', to).for('100ms')
    expect(running.requests.map(({ termination }) => termination)).toEqual(['--NI', '--VN', '--II', '--VN'])
    expect(running.requests.map(({ server }) => server)).toEqual([0, 0, 0, 0])
  })

  it('with lines of the same name take each other’s cookies', () => {
    const design = twice({ cookie: true })
    const services = design.services.map((part): Design['services'][number] => {
      if (part.id !== 'second' || part.kind !== 'haproxy') return part
      return { ...part, servers: part.servers.map((line) => ({ ...line, name: line.service })) }
    })
    const running = run({ ...design, services })
    for (const to of ids) running.send('static', to).for('100ms')
    expect(running.requests.map(({ termination, server }) => [termination, server])).toEqual([
      ['--NI', 0],
      ['--VN', 1],
    ])
  })
})
