// A machine without power is silent: only timeouts tell, and whom it called works on for nobody.
import { describe, expect, it } from 'vitest'
import { everySecond, farm, identical, onHost, site } from '../testing/designs'
import { run, tookMs } from '../testing/run'
import type { Running } from '../testing/run'

const SECOND = 1e6
/** s1 of two servers is on the host. */
const half = (workUs = 1000) => run(onHost(farm(identical(2, { workUs })), 's1'))
const counts = (running: Running, id: string) => {
  const { answered, failed, inside, received, refused } = running.simulation.world.servicesOf(id)[0].view()
  return { answered, failed, inside, received, refused }
}
const names = (running: Running, request: number) => running.hops(request).map(({ hop }) => hop)

describe('a host without power', () => {
  it('never refuses: the balancer waits for its connect timeout, at every try', () => {
    const running = half().powerOff('host').send().for('60s')
    expect(counts(running, 's1')).toEqual({ answered: 0, failed: 0, inside: 0, received: 0, refused: 0 })
    expect(names(running, 1).filter((hop) => hop === 'vanished')).toHaveLength(4)
    expect(names(running, 1)).not.toContain('refused')
    expect(running.last.status).toBe(503)
    expect(tookMs(running.last)).toBeCloseTo(20_000, -1) // four times `timeout connect`
  })

  it('is told apart from one whose processes were killed, which refuses at once', () => {
    const killed = half().kill('host').send().for('60s')
    expect(counts(killed, 's1').refused).toBe(4)
    expect(tookMs(killed.last)).toBeLessThan(3100)
  })

  it('resets nothing that it was working on: the balancer waits for its server timeout', () => {
    const running = half(SECOND).send().for('500ms').powerOff('host').for('60s')
    expect(counts(running, 's1')).toMatchObject({ received: 1, failed: 1, inside: 0 })
    expect(running.hops(1)).toContainEqual(expect.objectContaining({ hop: 'vanished', detail: 1 }))
    expect(names(running, 1)).not.toContain('reset')
    expect(running.last.status).toBe(504)
    expect(tookMs(running.last)).toBeCloseTo(50_000, -2)
  })

  it('has an answer that had left arrive', () => {
    expect(half().send().for('1250us').powerOff('host').for('1s').last.status).toBe(200)
  })

  it('says nothing to whom it had called: the statement is executed, and its answer goes nowhere', () => {
    const running = run(onHost(site(), 'nginx', 'application'))
      .send('write')
      .for('3500us')
    expect(counts(running, 'primary').inside).toBe(1)
    running.powerOff('host').for('200s')
    expect(counts(running, 'primary')).toMatchObject({ received: 1, answered: 1, failed: 0 })
    expect(running.mysql('primary').data.rows.size).toBe(1)
    expect(running.simulation.world.ledger.lostWrites.told.has(1)).toBe(false)
    expect(running.simulation.world.calls.live).toBe(0)
  })

  it('leaves its users with their connect timeout when the balancer is on it', () => {
    const running = run(onHost(farm(identical(2)), 'haproxy'))
      .powerOff('host')
      .send()
      .for('60s')
    expect(running.last).toMatchObject({ status: 0, cause: 'gave-up' })
    expect(tookMs(running.last)).toBeCloseTo(10_000, -1)
  })

  it('leaves an application with its database timeout', () => {
    const running = run(onHost(site(), 'primary')).powerOff('host').send('read').for('60s')
    expect(running.last.status).toBe(500)
    expect(tookMs(running.last)).toBeCloseTo(10_000, -2)
  })

  it('is checked in vain: L4TOUT', () => {
    const running = run(onHost(farm([{}], { check: everySecond }), 's1'))
      .for('3s')
      .powerOff('host')
      .for('9s')
    expect(running.haproxy.checker.lastStatus(0)).toBe('L4TOUT')
    expect(running.haproxy.health.isUp(0)).toBe(false)
  })

  it('is silent too when its processes had been killed, were hung or frozen before', () => {
    for (const before of ['kill', 'hang', 'pause'] as const) {
      const running = half()[before]('s1').powerOff('host').send().for('1s')
      expect(names(running, 1)).toContain('vanished')
      expect(running.restart('host').for('60s').send().send().for('1s').last.status).toBe(200)
    }
  })
})

describe('a restart of the host', () => {
  it('brings everything on it back, and that of one service nothing', () => {
    const running = run(onHost(site(), 'application', 'primary'))
      .kill('application')
      .powerOff('host')
    expect(running.restart('application').application('application').view().state).toBe('off')
    expect(running.restart('host').application('application').view().state).toBe('up')
    expect(running.mysql('primary').view().state).toBe('starting')
    expect(running.for('301ms').mysql('primary').view().state).toBe('up')
    expect(running.journal('poweredOff')).toMatchObject([{ subject: 0 }])
    expect(running.journal('poweredOn')).toMatchObject([{ subject: 0 }])
    expect(running.journal('restarted')).toHaveLength(0)
  })

  it('leaves a process that recovers refusing, as a machine that is up', () => {
    const running = run(onHost(site(), 'primary')).powerOff('host').restart('host').send('read').for('100ms')
    expect(counts(running, 'primary').refused).toBe(1)
  })
})

describe('a replica whose source loses its power', () => {
  const pair = () => run(onHost(site({ replica: { netTimeoutUs: 4 * SECOND } }), 'primary'))
  const io = (running: Running) => running.mysql('replica').replica?.io

  it('hears nothing until replica_net_timeout, and then tries in vain to connect', () => {
    const running = pair().for('1s').powerOff('host')
    expect(io(running.for('3900ms'))).toBe('Yes')
    expect(io(running.for('200ms'))).toBe('Connecting')
    expect(io(running.for('60s'))).toBe('Connecting')
    expect(io(running.restart('host').for('2s'))).toBe('Yes')
  })

  it('does so also when the source is back before that: the old connection is dead', () => {
    const running = pair().for('1s').powerOff('host').for('1s').restart('host').for('1s').send('write').for('1s')
    expect(running.mysql('primary').binlog.end).toBe(1)
    expect(running.mysql('primary').semiSync.clients).toBe(0)
    expect([io(running), running.mysql('replica').replica?.received]).toEqual(['Yes', 0])
    expect(io(running.for('1100ms'))).toBe('Connecting')
    running.for('2s')
    expect([io(running), running.mysql('replica').replica?.received]).toEqual(['Yes', 1])
  })

  it('is told at once when the process is killed instead', () => {
    expect(io(pair().for('1s').kill('primary'))).toBe('Connecting')
  })

  it('does not get what was on its way, which a promotion then loses', () => {
    const slow = site({ replicationUs: 0.5 * SECOND, replica: { netTimeoutUs: 30 * SECOND } })
    const running = run(onHost(slow, 'primary')).send('write').for('20ms').powerOff('host').for('5s')
    expect(running.last.status).toBe(200)
    expect(running.mysql('replica').replica?.received).toBe(0)
    running.promote('replica')
    expect(running.simulation.world.ledger.lostWrites.list().map(({ write }) => write)).toEqual([1])
  })
})

describe('a source whose replica loses its power', () => {
  it('lets a commit wait for rpl_semi_sync_source_timeout, then goes on without', () => {
    const primary = { semiSyncSource: true, semiSyncTimeoutUs: 2 * SECOND }
    const running = run(onHost(site({ primary, replica: { semiSyncReplica: true } }), 'replica'))
    running.for('1s').powerOff('host').send('write').for('30s')
    expect(tookMs(running.last)).toBeGreaterThan(2000)
    expect(tookMs(running.last)).toBeLessThan(2050)
    expect(running.journal('semiSyncOff')).toHaveLength(1)
    expect(tookMs(running.send('write').for('1s').last)).toBeLessThan(50)
  })
})
