// Agents: how asking a program ends, what the programs say under their own names, and what becomes of an agent.
import { describe, expect, it } from 'vitest'
import { alertsOf } from '../collector/alert-table'
import { Collector } from '../collector/collector'
import type { CollectorView, MetricView } from '../collector/view'
import { farm, identical, onHost, site } from '../../testing/designs'
import { run } from '../../testing/run'
import type { Running } from '../../testing/run'

const AGENT = 'agent-host'
const all = ['nginx', 'application', 'primary', 'replica']

/** A host with all of a site on it, whose agent reports every two seconds. */
function watched(): Running {
  return run(onHost(site(), ...all))
    .give({ op: 'monitoring', on: true })
    .set(AGENT, 'interval', 2e6)
    .for('2.1s')
}

function viewOf({ simulation }: Running): CollectorView {
  const found = simulation.world.beside?.parts.find((part) => part instanceof Collector)
  if (!(found instanceof Collector)) throw new Error('There is no collector.')
  return found.view()
}

const heard = (running: Running) => viewOf(running).hosts[0]

function scrapesOf(running: Running): string {
  return heard(running)
    .services.map(({ scrape }) => scrape)
    .join(', ')
}

function metric(running: Running, service: string, name: string): MetricView {
  const found = heard(running)
    .services.find((one) => one.service === service)
    ?.metrics.find((one) => one.name === name)
  if (found === undefined) throw new Error(`${service} says nothing of ${name}.`)
  return found
}

const valueOf = (running: Running, service: string, name: string): number | null => metric(running, service, name).value

describe('asking a program', () => {
  it.each([
    ['that runs', (running: Running) => running, 'answered', 0],
    ['that is dead: refused at once', (running: Running) => running.kill('nginx'), 'refused', 0],
    ['that hangs: no answer within the timeout', (running: Running) => running.hang('nginx'), 'timed out', 0.5],
    ['that is frozen: likewise', (running: Running) => running.pause('nginx'), 'timed out', 0.5],
  ] as const)('%s', (_, change, ended, laterS) => {
    const running = change(watched().set(AGENT, 'timeout', 500_000)).for('1.8s')
    const before = heard(running).heardUs ?? 0
    running.for('750ms')
    expect(scrapesOf(running)).toBe(`${ended}, answered, answered, answered`)
    expect(((heard(running).heardUs ?? 0) - before) / 1e6).toBeCloseTo(2 + laterS, 6)
  })

  it('ends when the agent asks again at the latest, and that report is sent all the same', () => {
    const running = watched().hang('nginx').for('4s')
    expect(scrapesOf(running)).toBe('timed out, answered, answered, answered')
    expect(heard(running).askedUs).toBe((heard(running).heardUs ?? 0) - 2e6 - 100)
    expect(scrapesOf(running.unhang('nginx').for('4s'))).toBe('answered, answered, answered, answered')
  })
})

describe('what programs say', () => {
  /** Before the second report after these requests. */
  const after = (kinds: readonly ('static' | 'read' | 'write')[]): Running => {
    const running = watched()
    for (const kind of kinds) running.send(kind)
    return running.for('2s')
  }

  it.each([
    ['nginx', 'Active connections', 1],
    ['nginx', 'accepts', 5],
    ['nginx', 'handled', 5],
    ['nginx', 'requests', 5],
    ['nginx', 'Reading', 0],
    ['nginx', 'Writing', 1],
    ['nginx', 'Waiting', 0],
    ['application', 'requests', 2],
    ['application', 'busy workers', 0],
    ['application', 'queue', 0],
    ['primary', 'Com_select', 1],
    ['primary', 'Com_insert', 1],
    ['primary', 'Questions', 6],
    ['primary', 'Threads_running', 2],
    ['primary', 'Threads_connected', 2],
    ['primary', 'Uptime', 4],
    ['primary', 'Seconds_Behind_Source', null],
    ['primary', 'Replica_IO_Running', null],
    ['replica', 'Seconds_Behind_Source', 0],
    ['replica', 'Replica_IO_Running', 1],
    ['replica', 'Replica_SQL_Running', 1],
  ] as const)('%s: %s is %s after three requests and two questions', (service, name, value) => {
    expect(valueOf(after(['static', 'read', 'write']), service, name)).toBe(value)
  })

  it('an application that hangs shows at its Nginx, whose requests wait', () => {
    const running = watched().hang('application').send('read').send('read').for('4s')
    expect([valueOf(running, 'nginx', 'Writing'), valueOf(running, 'nginx', 'requests')]).toEqual([3, 4])
  })

  it('stopped threads of a replica show by their words, and it is behind no number of seconds', () => {
    const running = watched().stopSql('replica').for('2s')
    expect(metric(running, 'replica', 'Replica_SQL_Running')).toMatchObject({ value: 0, word: 'No' })
    expect(valueOf(running, 'replica', 'Seconds_Behind_Source')).toBeNull()
    expect(metric(running.kill('primary').for('2s'), 'replica', 'Replica_IO_Running').word).toBe('Connecting')
  })

  it('HAProxy says for each server and the backend what `show stat` has', () => {
    const servers = identical(2)
    const running = run(onHost(farm(servers), 'haproxy'))
      .give({ op: 'monitoring', on: true })
      .set(AGENT, 'interval', 2e6)
      .sendEach(3, '10ms')
      .kill('s1')
      .kill('s2')
      .send()
      .for('6s')
    const said = (name: string) => valueOf(running, 'haproxy', name)
    expect(['s1 stot', 's2 stot', 'BACKEND stot'].map(said)).toEqual([2, 1 + 4, 4])
    expect(['BACKEND hrsp_2xx', 'BACKEND hrsp_5xx', 's2 hrsp_5xx', 's2 econ'].map(said)).toEqual([3, 1, 0, 1])
    expect(metric(running, 'haproxy', 's1 status').word).toBe('no check')
    expect(said('certificate days')).toBeNull()
  })
})

describe('a restart', () => {
  it.each([
    ['nginx', 'requests', 1],
    ['application', 'requests', 0],
    ['primary', 'Questions', 2],
    ['primary', 'Com_insert', 0],
    ['primary', 'Uptime', 1],
  ] as const)('of %s sets %s to zero, but for who asks', (service, name, value) => {
    const running = watched().sendTogether(3, 'write').for('2s').kill(service).restart(service).for('1.8s')
    running.for('200ms')
    const { rate, value: now } = metric(running, service, name)
    expect(now).toBe(value)
    if (name !== 'Uptime' && name !== 'Com_insert') expect(rate).toMatchObject({ reset: true, after: value })
    if (rate !== null) expect(rate.perSecond).toBe(value / 2)
  })
})

describe('an agent', () => {
  const lastHeard = (running: Running): number => (heard(running).heardUs ?? 0) / 1e6

  it.each([
    ['killed', (running: Running) => running.kill(AGENT), (running: Running) => running.restart(AGENT)],
    ['hung', (running: Running) => running.hang(AGENT), (running: Running) => running.unhang(AGENT)],
    ['frozen', (running: Running) => running.pause(AGENT), (running: Running) => running.resume(AGENT)],
    ['killed with its host', (running: Running) => running.kill('host'), (running: Running) => running.restart('host')],
    ['without power', (running: Running) => running.powerOff('host'), (running: Running) => running.restart('host')],
    [
      'cut off',
      (running: Running) => running.cut(`${AGENT}->collector`),
      (running: Running) => running.putBack(`${AGENT}->collector`),
    ],
    [
      'whose collector is dead',
      (running: Running) => running.kill('collector'),
      (r: Running) => r.restart('collector'),
    ],
  ] as const)('that is %s is silent, until that is over', (_, harm, heal) => {
    const running = harm(watched())
    const before = lastHeard(running)
    expect(lastHeard(running.for('10s'))).toBe(before)
    expect(lastHeard(heal(running).for('4.5s'))).toBeGreaterThan(before + 10)
  })

  it('is heard as soon as its frozen collector goes on', () => {
    const running = watched().pause('collector').for('10s')
    const at = running.nowUs
    expect(heard(running.resume('collector')).heardUs).toBe(at)
  })

  it('is not there while monitoring is off, and nor are its link and its alerts', () => {
    const { simulation } = run(onHost(site(), ...all))
    const tried = [AGENT, `${AGENT}->collector`].map((target) => simulation.apply({ op: 'kill', target }))
    const { id } = alertsOf(simulation.world.design).at(0) ?? { id: 'host-silent/host' }
    expect([...tried, simulation.apply({ op: 'acknowledge', target: id })]).toEqual(['target', 'target', 'target'])
    expect(viewOf(run(onHost(site(), ...all))).hosts).toEqual([
      { host: 'host', heardUs: null, askedUs: null, silent: true, services: [] },
    ])
  })

  it('that comes to a host without power says nothing until the host is back', () => {
    const running = run(onHost(site(), ...all))
      .powerOff('host')
      .give({ op: 'monitoring', on: true })
      .for('30s')
    expect(heard(running).heardUs).toBeNull()
    expect(heard(running.restart('host').for('11s')).heardUs).not.toBeNull()
  })

  it('forgets nothing by being there: what the collector knew goes when monitoring is turned off', () => {
    const running = watched().give({ op: 'monitoring', on: false })
    expect(heard(running).heardUs).toBeNull()
    expect(running.journal('monitoringOff')).toHaveLength(1)
  })
})
