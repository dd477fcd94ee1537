// Commands: which are refused, and which do nothing because nothing would change.
import { describe, expect, it } from 'vitest'
import type { Action } from '../command'
import { farm, identical, onHost, site } from '../testing/designs'
import { run } from '../testing/run'

const refused: [action: Action, because: string][] = [
  [{ op: 'kill', target: 'nobody' }, 'target'],
  [{ op: 'hang', target: 'users->haproxy' }, 'op'],
  [{ op: 'kill', target: 'users' }, 'target'],
  [{ op: 'pause', target: 'users' }, 'target'],
  [{ op: 'powerOff', target: 's1' }, 'target'],
  [{ op: 'powerOff', target: 'users->haproxy' }, 'target'],
  [{ op: 'powerOff', target: 'nobody' }, 'target'],
  [{ op: 'promote', target: 'haproxy' }, 'target'],
  [{ op: 'mode', target: 's1', mode: 'active-passive' }, 'target'],
  [{ op: 'balance', target: 'nobody', algorithm: 'first' }, 'target'],
  [{ op: 'set', target: 'nobody', setting: 'retries', value: 1 }, 'target'],
  [{ op: 'set', target: 'haproxy', setting: 'nothing', value: 1 }, 'setting'],
  [{ op: 'set', target: 'haproxy', setting: 'retries', value: -1 }, 'value'],
  [{ op: 'set', target: 'haproxy', setting: 'retries', value: 1.5 }, 'value'],
  [{ op: 'set', target: 'haproxy', setting: 'fall', value: Number.NaN }, 'value'],
  [{ op: 'weight', target: 'haproxy', server: 's9', value: 1 }, 'server'],
  [{ op: 'weight', target: 'haproxy', server: 's1', value: 257 }, 'value'],
  [{ op: 'healthStatus', target: 's1', status: 99 }, 'status'],
  [{ op: 'send', kind: 'static', to: 'nobody' }, 'to'],
  [{ op: 'send', kind: 'static', to: 's1' }, 'to'],
  [{ op: 'send', kind: 'static', staticStatus: 0 }, 'staticStatus'],
  [{ op: 'send', kind: 'static', path: 'item' }, 'path'],
  [{ op: 'send', kind: 'static', clientIp: 'localhost' }, 'clientIp'],
]

describe('a command', () => {
  it.each(refused)('%j is refused because of its %s, and changes nothing', (action, because) => {
    const { simulation } = run(farm(identical(2)))
    const before = simulation.digest()
    expect(simulation.apply(action)).toBe(because)
    expect(simulation.digest()).toBe(before)
    expect(simulation.commands).toHaveLength(0)
  })

  it('given in advance and refused is skipped', () => {
    const commands = refused.map(([action], i) => ({ ...action, atUs: i * 1000 }))
    expect(
      run(farm(identical(2)), commands)
        .for('1s')
        .send()
        .for('1s').last.status,
    ).toBe(200)
  })

  it('that changes nothing does nothing', () => {
    const running = run(site())
      .restart('nginx')
      .unhang('nginx')
      .resume('nginx')
      .putBack('users->nginx')
      .promote('primary')
    const quiet = running.simulation.world.ledger.journal.total
    running.kill('nginx').kill('nginx').hang('nginx').pause('nginx').cut('users->nginx').cut('users->nginx')
    expect(running.simulation.world.ledger.journal.total).toBe(quiet + 2)
  })
})

describe('power', () => {
  it('is refused to a host with a part that cannot fail', () => {
    const { simulation } = run(onHost(site(), 'users', 'nginx'))
    expect(simulation.apply({ op: 'powerOff', target: 'host' })).toBe('target')
  })

  it('once gone, leaves nothing to kill, hang, freeze, slow down or spoil, and cannot go again', () => {
    const running = run(onHost(site(), 'nginx', 'application')).powerOff('host')
    const { journal } = running.simulation.world.ledger
    const quiet = journal.total
    running.powerOff('host').kill('host').kill('nginx').restart('nginx').hang('nginx').pause('host').resume('nginx')
    running.answers('nginx', '500').slow('application', 2)
    expect(journal.total).toBe(quiet)
    expect(running.restart('host').for('1s').send().for('1s').last.status).toBe(200)
  })
})

describe('a process', () => {
  it('killed during its recovery stays dead', () => {
    const running = run(site()).kill('primary').restart('primary').for('200ms').kill('primary').for('5s')
    expect(running.mysql('primary').running).toBe(false)
    expect(running.restart('primary').for('400ms').mysql('primary').running).toBe(true)
  })

  it('restarted twice recovers once, timed from the first', () => {
    const running = run(site()).kill('primary').restart('primary').for('200ms').restart('primary').for('110ms')
    expect(running.mysql('primary').running).toBe(true)
    expect(running.for('1s').journal('recovered')).toHaveLength(1)
  })

  it('restarted is neither hung nor frozen', () => {
    const running = run(site()).hang('nginx').pause('nginx').kill('nginx').restart('nginx').send().for('1s')
    expect(running.last.status).toBe(200)
  })
})
