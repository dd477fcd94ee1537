// Strangers: what a scan finds before and after the firewall (behaviour-2, §13.5), what they get, and what a flood does.
import { describe, expect, it } from 'vitest'
import { namedDesign } from '../../../designs/catalog'
import { Simulation } from '../../simulation'
import { run } from '../../testing/run'
import type { JournalEvent } from '../../ledger/journal'
import type { Running } from '../../testing/run'
import { Strangers } from './strangers'

const classic = () => namedDesign('classic-three', 'classroom')
const strangersIn = ({ simulation }: Running): Strangers => {
  const found = simulation.world.all.find((part) => part instanceof Strangers)
  if (found === undefined) throw new Error('Nobody is there.')
  return found
}
const come = (running: Running, on = true): Running => running.give({ op: 'strangers', on })
/** By host, what 22, 80, 443 and 3306 are. */
const found = (running: Running): Record<string, string> => {
  const told: Record<string, string> = {}
  for (const { host, result } of strangersIn(running).view().scan) told[host] = `${told[host] ?? ''} ${result}`.trim()
  return told
}
const noted = (running: Running, event: JournalEvent): number => running.journal(event).length

describe('strangers', () => {
  it('find what listens, get into a MySQL with a weak password, and are answered past the balancer', () => {
    const running = come(run(classic())).for('60s')
    expect(found(running)).toEqual({
      'load-balancer': 'open open closed closed',
      'server-1': 'open open closed in',
      'server-2': 'open open closed in',
    })
    const { scan, trouble } = strangersIn(running).view()
    const mysql = scan.filter(({ result }) => result === 'in')
    expect(mysql.map(({ rows, service }) => [service, rows])).toEqual([
      ['mysql-1', 8],
      ['mysql-2', 8],
    ])
    expect(mysql.every(({ guesses }) => guesses > 3 && guesses <= 20)).toBe(true)
    expect(trouble).toEqual(['in'])
    expect(scan.flatMap(({ service, status }) => (status === null ? [] : [`${service} ${status}`]))).toEqual([
      'nginx-1 200',
      'nginx-2 200',
    ])
    expect([noted(running, 'brokenInto'), noted(running, 'bypassed')]).toEqual([2, 2])
  })

  it('find all but the public ports filtered once the firewall is on', () => {
    const running = come(run(classic()).give({ op: 'firewall', on: true })).for('60s')
    expect(found(running)).toEqual({
      'load-balancer': 'filtered open closed filtered',
      'server-1': 'filtered filtered filtered filtered',
      'server-2': 'filtered filtered filtered filtered',
    })
    expect(noted(running, 'brokenInto')).toBe(0)
  })

  it('find rejecting hosts closed', () => {
    const rules = [{ source: 'any', destination: 'any', port: 0, action: 'reject' } as const]
    const closed = run(classic()).give({ op: 'rules', target: 'server-2', rules }).give({ op: 'firewall', on: true })
    expect(found(come(closed).for('30s'))['server-2']).toBe('closed closed closed closed')
  })

  it('do not get in where the password is strong, and lose a host without power', () => {
    const running = run(classic()).set('mysql-1', 'weak password', 0).powerOff('server-2')
    const told = found(come(running).for('90s'))
    expect(told['server-1']).toBe('open open closed open')
    expect(told['server-2']).toBe('filtered filtered filtered filtered')
  })

  it('guess no password where SSH takes keys only, and log in where it takes a weak one', () => {
    const ssh = (running: Running) =>
      strangersIn(running)
        .view()
        .scan.filter(({ port }) => port === 22)
    const keys = come(run(classic())).for('60s')
    expect(ssh(keys).map(({ guesses, keysOnly, result }) => [result, guesses, keysOnly])).toEqual(
      Array.from({ length: 3 }, () => ['open', 0, true]),
    )
    const weak = come(run(classic()).set('server-2', 'weak password', 1)).for('60s')
    expect(ssh(weak).map(({ result }) => result)).toEqual(['open', 'open', 'in'])
    const [{ value: guesses, subject }] = weak.journal('loggedIn')
    expect(weak.simulation.world.design.hosts[subject].id).toBe('server-2')
    expect(guesses > 3 && guesses < 20).toBe(true)
    // Both passwords of the host are guessed at, one after the other.
    expect(found(weak)['server-2']).toBe('in open closed in')
  })

  it('log in to a host whose design says that its password is weak, unless its firewall knows them not', () => {
    const design = classic()
    const hosts = design.hosts.map((host) => (host.id === 'server-1' ? { ...host, weakPassword: true } : host))
    const weak = come(run({ ...design, hosts })).for('60s')
    expect(found(weak)['server-1']).toMatch(/^in /)
    const walled = come(run({ ...design, hosts, firewall: true })).for('60s')
    expect(found(walled)['server-1']).toMatch(/^filtered /)
    const strong = come(run({ ...design, hosts }).set('server-1', 'weak password', 0)).for('60s')
    expect(found(strong)['server-1']).toMatch(/^open /)
  })

  it('lose an SSH password that they are still guessing at when the firewall comes, and what was set is gone back over', () => {
    const guessing = come(run(classic()).set('load-balancer', 'weak password', 1)).for('4s')
    const tried = strangersIn(guessing).view().scan[0]
    expect(tried).toMatchObject({ host: 'load-balancer', port: 22, result: 'open' })
    expect(tried.guesses).toBeGreaterThan(1)
    const { simulation } = guessing
    const before = simulation.snapshot()
    const digest = simulation.digest()
    guessing.give({ op: 'firewall', on: true }).set('load-balancer', 'weak password', 0).for('20s')
    expect(found(guessing)['load-balancer']).toMatch(/^filtered /)
    simulation.restore(before)
    expect(simulation.digest()).toBe(digest)
    expect(simulation.world.configurable('load-balancer')?.settings.flag('weak password')).toBe(true)
  })

  it('see a dead process closed and a frozen one open', () => {
    const running = run(classic()).kill('mysql-1').pause('nginx-1')
    expect(found(come(running).for('30s'))['server-1']).toBe('open open closed closed')
  })

  it('change nothing of what people get by scanning', () => {
    const plain = run(classic()).for('40s')
    const tried = come(run(classic()).for('5s')).for('35s')
    expect(tried.requests).toEqual(plain.requests)
  })

  it('are gone when they leave: nothing of theirs is on the way, and nothing comes', () => {
    const running = come(run(classic()).set('strangers', 'flood', 10))
    const gone = come(running.for('10s'), false)
    const { sent } = strangersIn(gone).view().flood
    expect(gone.simulation.world.beside?.annex.post.underWay).toBe(0)
    expect(gone.for('30s').simulation.world.beside?.annex.nextUs).toBe(Infinity)
    expect(strangersIn(gone).view().flood).toMatchObject({ sent })
  })
})

describe('a flood', () => {
  const p99Us = (flood: number, firewall: boolean): number => {
    const simulation = new Simulation(classic())
    simulation.apply({ op: 'set', target: 'strangers', setting: 'flood', value: flood })
    if (firewall) simulation.apply({ op: 'firewall', on: true })
    simulation.apply({ op: 'strangers', on: true })
    simulation.advance(60e6)
    return simulation.world.ledger.metrics.latencies.percentiles(0.99)?.[0] ?? 0
  }

  // Who is not stuck behind the flood is answered as fast as ever: it is the slowest who tell.
  it('makes people wait, and no firewall keeps it from port 80', () => {
    const flooded = p99Us(60, true)
    expect(flooded).toBeGreaterThan(1.5 * p99Us(0, true))
    expect(p99Us(60, false)).toBe(flooded)
  })

  it('is counted apart: sent = answered + failed + under way', () => {
    const running = come(run(classic()).set('strangers', 'flood', 8)).for('20s')
    const { sent, answered: good, failed } = strangersIn(running).view().flood
    const underWay = running.simulation.world.calls.all.filter((call) => call.number < 0 && call.parent === null)
    expect(sent).toBe(160)
    expect(underWay.filter(({ stage }) => stage !== 0)).toHaveLength(sent - good - failed)
    expect(running.requests.every(({ number }) => number > 0)).toBe(true)
    // They have written nothing, whoever's record of a call is used again for theirs.
    expect(underWay.filter(({ ownWrite, stage }) => stage !== 0 && ownWrite > 0)).toEqual([])
  })
})

describe('what stands beside the site', () => {
  it('leaves no trace until it is switched on, and goes back exactly afterwards', () => {
    const plain = run(classic()).for('10s')
    expect(come(run(classic()).for('10s')).simulation.digest()).not.toBe(plain.simulation.digest())
    const { simulation } = run(classic()).set('strangers', 'flood', 5)
    simulation.advance(5e6)
    const before = simulation.snapshot()
    const digest = simulation.digest()
    simulation.apply({ op: 'strangers', on: true })
    simulation.advance(20e6)
    const later = simulation.snapshot()
    const laterDigest = simulation.digest()
    simulation.restore(before)
    expect(simulation.digest()).toBe(digest)
    simulation.restore(later)
    expect(simulation.digest()).toBe(laterDigest)
  })

  it('is there from the start when the design names it', () => {
    const design = classic()
    const strangers = { kind: 'stranger', id: 'others', label: 'Others', host: null, floodPerSecond: 2 } as const
    const running = run({ ...design, services: [strangers, ...design.services] }).for('20s')
    expect(strangersIn(running).view()).toMatchObject({ id: 'others', flood: { sent: 40 } })
    expect(found(running)['server-1']).toBe('open open closed in')
  })
})
