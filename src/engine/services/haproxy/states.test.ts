// `set server … state` and the persistence cookie, as measured on HAProxy 2.6 (recordings named in brackets).
import { describe, expect, it } from 'vitest'
import type { HaproxyPart } from '../../design'
import { everySecond, farm, identical } from '../../testing/designs'
import type { FarmServer } from '../../testing/designs'
import type { Running } from '../../testing/run'
import { run, tookMs } from '../../testing/run'
import { serverStatus } from './log/log'
import { showStat } from './stat'

const checked = { check: everySecond }
const three = (balancer: Partial<HaproxyPart> = checked) => run(farm(identical(3), balancer)).for('2s')
const withCookies = (balancer: Partial<HaproxyPart> = {}, servers: FarmServer[] = identical(2)) =>
  run(farm(servers, { cookie: true, ...balancer })).for('2s')
const statusOf = ({ haproxy }: Running, server: number) => serverStatus(haproxy.backend, haproxy.health, server)
const endings = ({ requests }: Running) => requests.map(({ termination }) => termination).join(' ')

describe('set server … state', () => {
  it('drains, maintains and brings back at once [drain-maint-ready]', () => {
    const running = three().drain('s2').sendEach(4, '50ms')
    expect([running.servers(), statusOf(running, 1)]).toEqual(['s1 s3 s1 s3', 'DRAIN'])
    running.ready('s2').sendEach(3, '50ms').maint('s3')
    expect([running.servers(5).split(' ').includes('s2'), statusOf(running, 2)]).toEqual([true, 'MAINT'])
    running.sendEach(4, '50ms')
    expect(running.servers(8)).not.toContain('s3')
    expect(statusOf(running.ready('s3'), 2)).toBe('UP 1/3')
  })

  it('lets requests in progress finish [maint-inflight-finishes]', () => {
    const running = run(farm(identical(2, { workUs: 500_000 }), checked)).for('2s')
    running.sendTogether(2).for('100ms').maint('s2').for('1s')
    expect(running.requests.map(({ status }) => status)).toEqual([200, 200])
  })

  it('answers 503 when every server is drained, and says so', () => {
    const running = three().drain('s1').drain('s2').drain('s3').send().for('1s')
    expect(running.last).toMatchObject({ status: 503, termination: 'SC--', server: -1 })
    expect(running.journal('noServer')).toHaveLength(1)
    expect(running.drain('s3').journal('noServer')).toHaveLength(1)
  })

  it('has no server left either when the last one loses its weight, which is no downtime when it has one again', () => {
    const backendOf = (running: Running) => showStat(running.haproxy, running.nowUs).at(-1)
    const weigh = (running: Running, value: number) =>
      running.give({ op: 'weight', target: 'haproxy', server: 's1', value })
    const running = weigh(three().maint('s2').maint('s3').for('5s'), 0).for('4s')
    expect(running.journal('noServer')).toHaveLength(1)
    expect(running.drain('s1').ready('s1').journal('noServer')).toHaveLength(1)
    expect(backendOf(running)).toMatchObject({ status: 'DOWN', chkdown: 1, lastchg: 4, downtime: 4 })
    expect(backendOf(weigh(running, 5).for('2s'))).toMatchObject({ status: 'UP', chkdown: 1, lastchg: 6, downtime: 0 })
  })

  it('stops the checks in maintenance, after which one failed check is enough', () => {
    const running = three().maint('s1').kill('s1').for('20s')
    expect(running.journal('checkFailed')).toHaveLength(0)
    running.ready('s1')
    expect(statusOf(running, 0)).toBe('UP 1/3')
    expect(running.for('1100ms').journal('down')).toHaveLength(1)
  })

  it('keeps checking a drained server, and counts it as DOWN when it dies', () => {
    const running = three().drain('s1').kill('s1').for('5s')
    expect([statusOf(running, 0), running.journal('down')]).toEqual(['DOWN', [expect.objectContaining({ value: 0 })]])
    expect(statusOf(running.ready('s1'), 0)).toBe('DOWN')
  })

  it('moves to the backup when the active servers have been set aside, and back', () => {
    const running = run(farm([{}, { backup: true }], checked)).for('2s')
    running.drain('s1').send().for('50ms').ready('s1').send().for('50ms')
    expect(running.servers()).toBe('s2 s1')
  })

  it('a drained server does not serve the backend’s queue when it is back, one in maintenance does', () => {
    const crowd = () => run(farm([{ workUs: 1e6 }, { workUs: 1e6, maxconn: 1 }], { timeoutQueueUs: 60e6 }))
    const back = (state: 'drain' | 'maint') =>
      crowd()[state]('s1').sendTogether(4).for('100ms').ready('s1').for('10s').servers()
    expect(back('drain')).toBe('s2 s2 s2 s2')
    expect(back('maint')).toBe('s2 s1 s1 s1')
  })

  it('is refused for a server that does not exist', () => {
    const { simulation } = three()
    expect(simulation.apply({ op: 'state', target: 'haproxy', server: 's9', state: 'drain' })).toBe('server')
    expect(simulation.apply({ op: 'state', target: 's1', server: 's1', state: 'drain' })).toBe('target')
  })

  it('is lost when the process is killed', () => {
    const running = three().maint('s1').kill('haproxy').restart('haproxy').for('2s')
    expect(statusOf(running, 0)).toBe('UP')
  })
})

describe('cookie SRV insert indirect nocache', () => {
  it('keeps each person on a server, and does not use up a turn', () => {
    const running = withCookies()
      .sendAs(0)
      .for('50ms')
      .sendAs(0)
      .for('50ms')
      .sendAs(0)
      .for('50ms')
      .sendAs(1)
      .for('50ms')
    expect(running.servers()).toBe('s1 s1 s1 s2')
    expect(endings(running)).toBe('--NI --VN --VN --NI')
    expect(running.haproxy.counters.lbtot[0]).toBe(1)
  })

  it('moves the clients of a server that is DOWN, and they stay where they were moved [cookie-death]', () => {
    const running = withCookies(checked).sendAs(0).for('50ms').kill('s1').for('5s').sendAs(0).for('50ms')
    running.restart('s1').for('5s').sendAs(0).for('50ms')
    expect([running.servers(), endings(running)]).toEqual(['s1 s2 s2', '--NI --DI --VN'])
  })

  it('still goes to a drained server, but not to one in maintenance', () => {
    const running = withCookies()
      .sendAs(0)
      .for('50ms')
      .drain('s1')
      .sendAs(0)
      .for('50ms')
      .maint('s1')
      .sendAs(0)
      .for('50ms')
    expect([running.servers(), endings(running)]).toEqual(['s1 s1 s2', '--NI --VN --DI'])
  })

  it('tries a dead server that is not DOWN yet every second: 503 after 3 s', () => {
    const { last } = withCookies().sendAs(0).for('50ms').kill('s1').sendAs(0).for('5s')
    expect(last).toMatchObject({ status: 503, termination: 'SCVN', retries: 3, redispatched: false })
    expect(Math.floor(tookMs(last) / 100)).toBe(30)
  })

  it('with redispatch the last retry goes elsewhere, with a new cookie: 200 after 2 s', () => {
    const running = withCookies({ redispatch: true }).sendAs(0).for('50ms').kill('s1').sendAs(0).for('5s')
    expect(running.last).toMatchObject({ status: 200, termination: '--DI', retries: 3, redispatched: true, server: 1 })
    expect(Math.floor(tookMs(running.last) / 100)).toBe(20)
    expect(running.sendAs(0).for('50ms').last).toMatchObject({ termination: '--VN', server: 1 })
  })

  it('waits in the queue of its own server, even while another is idle', () => {
    const running = withCookies({ timeoutQueueUs: 1e6 }, identical(2, { workUs: 3e6, maxconn: 1 }))
    running.sendAs(0).for('4s').sendAs(0).for('10ms').sendAs(0).for('5s')
    expect([running.servers(), endings(running)]).toEqual(['s1 s1 s1', '--NI --VN sQVN'])
  })

  it('says N when there is no cookie and D when the cookie’s server is out', () => {
    const running = withCookies(checked).sendAs(0).for('50ms').maint('s1').maint('s2').sendAs(0).sendAs(1).for('50ms')
    expect(endings(running)).toBe('--NI SCDN SCNN')
  })

  it('is a setting: without it cookies are ignored, and browsers keep theirs', () => {
    const running = withCookies().sendAs(0).for('50ms').set('haproxy', 'cookie', 0).sendAs(0).for('50ms')
    running.set('haproxy', 'cookie', 1).sendAs(0).for('50ms')
    expect([running.servers(), endings(running)]).toEqual(['s1 s2 s1', '--NI ---- --VN'])
  })
})
