// The rows of `show stat` and the lines of the log, against those of HAProxy 2.6.12 in the same situations.
import { describe, expect, it } from 'vitest'
import type { HaproxyPart } from '../../design'
import { everySecond, farm, identical } from '../../testing/designs'
import type { FarmServer } from '../../testing/designs'
import type { Running } from '../../testing/run'
import { run } from '../../testing/run'
import { requestLogAt } from './log/read-logs'
import { showStat } from './stat'
import type { ServerStat } from './stat'

const MS = 1000
const rows = (running: Running) => showStat(running.haproxy, running.nowUs)
/** One field of every row, the backend's last. */
const field = (running: Running, name: keyof ServerStat) => rows(running).map((row) => row[name])
const logged = ({ haproxy }: Running) => {
  const { requestLog } = haproxy.account
  return Array.from({ length: requestLog.total - requestLog.first }, (_, i) =>
    requestLogAt(requestLog, requestLog.first + i),
  )
}
const play = (servers: FarmServer[], own: Partial<HaproxyPart> = {}) =>
  run(farm(servers, { timeoutConnectUs: 1000 * MS, timeoutServerUs: 3000 * MS, ...own }))

describe('show stat', () => {
  it('counts each attempt on the server, and the request once on BACKEND', () => {
    const running = play(identical(2)).kill('s2').send().for('1s').send().for('500ms')
    expect(field(running, 'scur')).toEqual([0, 0, 1])
    running.for('4s')
    expect(field(running, 'stot')).toEqual([1, 4, 2])
    expect(field(running, 'lbtot')).toEqual([1, 1, 2])
    expect(field(running, 'econ')).toEqual([0, 1, 1])
    expect(field(running, 'wretr')).toEqual([0, 3, 3])
    expect(field(running, 'hrsp_5xx')).toEqual([0, 0, 1])
    expect(field(running, 'chkfail')).toEqual([null, null, null])
  })

  it('counts a request that is redispatched at once on both servers', () => {
    const running = play(identical(2), { redispatch: true }).kill('s2').sendEach(5, '100ms')
    expect(field(running, 'stot')).toEqual([5, 4, 5])
    expect(field(running, 'lbtot')).toEqual([5, 4, 9])
    expect(field(running, 'wredis')).toEqual([0, 4, 4])
    expect(field(running, 'wretr')).toEqual([0, 0, 0])
  })

  it('does not count a dequeued request as chosen, nor one that is assigned the same server again', () => {
    const queue = play([{ workUs: 600 * MS, maxconn: 1 }], { timeoutQueueUs: 1500 * MS }).sendEach(4, '20ms')
    expect(field(queue, 'qcur')).toEqual([0, 3])
    expect(field(queue, 'scur')).toEqual([1, 4])
    queue.for('4s')
    expect(field(queue, 'qmax')).toEqual([0, 3])
    expect(field(queue, 'stot')).toEqual([3, 4])
    expect(field(queue, 'lbtot')).toEqual([1, 1])
    expect(field(queue, 'econ')).toEqual([0, 1])
    expect(field(queue, 'smax')).toEqual([1, 4])
    const hashed = play(identical(2), { balance: 'source', redispatch: true }).kill('s2')
    hashed.give({ op: 'send', kind: 'static', clientIp: '127.0.0.1' }).for('5s')
    expect(field(hashed, 'lbtot')).toEqual([0, 1, 1])
    expect(field(hashed, 'stot')).toEqual([0, 4, 1])
  })

  it('averages the times of whole answers, over all requests on BACKEND', () => {
    const queue = play([{ workUs: 600 * MS, maxconn: 1 }], { timeoutQueueUs: 1500 * MS })
    queue.sendEach(4, '20ms').for('4s')
    const [server, backend] = rows(queue)
    expect(server.qtime).toBeGreaterThan(575)
    expect(server.qtime).toBeLessThan(585)
    expect(backend.qtime / server.qtime).toBeCloseTo(3 / 4, 2)
    expect(backend.rtime / server.rtime).toBeCloseTo(3 / 4, 2)
    const silent = play([{}]).hang('s1').send().for('4s')
    expect(field(silent, 'ttime')).toEqual([0, 0])
    expect(field(silent, 'eresp')).toEqual([1, 1])
  })

  it.each([
    ['midfail', 1, 0],
    ['garbage', 1, 1],
    ['close', 1, 1],
    ['500', 0, 1],
  ] as const)('counts an answer that is %s %i times as eresp', (mode, errors, inBackend) => {
    const running = play([{}]).answers('s1', mode).send().for('1s')
    expect(field(running, 'eresp')).toEqual([errors, errors])
    expect(rows(running)[1].hrsp_5xx).toBe(inBackend)
  })

  it('adds the retry of an answer twice to wretr', () => {
    const stays = play([{}], { retries: 2, retryOn: ['500'] })
      .answers('s1', '500')
      .send()
      .for('1s')
    expect([field(stays, 'wretr'), field(stays, 'stot'), field(stays, 'lbtot')]).toEqual([
      [4, 4],
      [3, 1],
      [1, 1],
    ])
    const moves = play(identical(2), { retries: 2, retryOn: ['500'], redispatch: true }).answers('s1', '500')
    moves.sendEach(4, '50ms')
    expect([field(moves, 'wretr'), field(moves, 'wredis')]).toEqual([
      [4, 0, 4],
      [4, 0, 4],
    ])
  })

  it('counts failed checks until the server is DOWN, and its downtime', () => {
    const running = play([{}, {}], { check: { ...everySecond, fall: 2 } })
    running.for('3s').kill('s1').for('10s')
    expect(field(running, 'chkfail')).toEqual([2, 0, null])
    expect(field(running, 'chkdown')).toEqual([1, 0, 0])
    expect(field(running, 'status')).toEqual(['DOWN', 'UP', 'UP'])
    expect(field(running, 'act')).toEqual([1, 1, 1])
    const down = Number(rows(running)[0].downtime)
    expect(down).toBe(rows(running)[0].lastchg)
    running.restart('s1').for('5s')
    expect(rows(running)[0].downtime).toBeGreaterThan(down)
    expect(rows(running)[0].lastchg).toBeLessThan(4)
  })

  it('counts the time of a drain as downtime when it ends, and maintenance only while it lasts', () => {
    const running = play(identical(2), { check: everySecond }).for('2s').drain('s1').for('2s')
    expect(field(running, 'downtime')).toEqual([0, 0, 0])
    running.ready('s1').for('1s').maint('s1').for('3s')
    expect(field(running, 'downtime')).toEqual([5, 0, 0])
    expect(field(running, 'chkdown')).toEqual([1, 0, 0])
    expect(field(running.ready('s1'), 'downtime')).toEqual([2, 0, 0])
  })

  it('dates BACKEND from when it went down itself', () => {
    const running = play(identical(2), { check: everySecond }).for('2s').drain('s1').for('1s').maint('s2').for('2s')
    expect(rows(running)[2]).toMatchObject({ status: 'DOWN', act: 0, weight: 0, chkdown: 1, lastchg: 2, downtime: 2 })
    running.send().for('1s')
    expect(rows(running)[2]).toMatchObject({ econ: 1, hrsp_5xx: 1, stot: 1, lbtot: 0 })
  })

  it('has a rate over the last second', () => {
    const running = play([{}]).sendEach(20, '100ms')
    expect(rows(running)[0].rate).toBe(10)
    expect(rows(running.for('5s'))[0].rate).toBe(0)
  })

  it('agrees with the run: every request is counted once on BACKEND, with its outcome', () => {
    const running = play(identical(3), { redispatch: true, check: everySecond }).for('1s').kill('s2')
    running.sendEach(50, '100ms')
    const backend = rows(running)[3]
    expect(backend.stot).toBe(running.users.sent)
    expect(backend.hrsp_2xx).toBe(running.metrics.answered)
  })
})

describe('the log of requests', () => {
  const times = (running: Running) =>
    logged(running).map(({ queueUs, connectUs, answerUs }) => [queueUs, connectUs, answerUs].map((us) => Math.sign(us)))

  it('has -1 for every phase that was not reached', () => {
    const refused = play([{}]).kill('s1').send().for('5s')
    expect(logged(refused)[0]).toMatchObject({ termination: 'SC--', retries: 3, status: 503, queueUs: 0, chosen: 0 })
    expect(times(refused)).toEqual([[0, -1, -1]])
    const none = play([{}]).maint('s1').send().for('1s')
    expect(logged(none)[0]).toMatchObject({ termination: 'SC--', chosen: -1, queueUs: -1, connectUs: -1, answerUs: -1 })
    const silent = play([{}]).hang('s1').send().for('4s')
    expect(logged(silent)[0]).toMatchObject({ termination: 'sH--', status: 504, answerUs: -1 })
    expect(logged(silent)[0].connectUs).toBeGreaterThan(0)
  })

  it('gives the position in the queue, and how many are left behind', () => {
    const queue = play([{ workUs: 600 * MS, maxconn: 1 }], { timeoutQueueUs: 1500 * MS })
    const told = logged(queue.sendEach(4, '20ms').for('4s'))
    expect(told.map(({ backendQueue }) => backendQueue)).toEqual([0, 1, 3, 2])
    expect(told.map(({ process, backend, server }) => [process, backend, server])).toEqual([
      [4, 3, 0],
      [3, 2, 0],
      [2, 1, 0],
      [1, 0, 0],
    ])
    const hashed = play([{ workUs: 600 * MS, maxconn: 1 }], { balance: 'source', timeoutQueueUs: 800 * MS })
    const lines = logged(hashed.sendEach(3, '20ms').for('4s'))
    expect(lines.map(({ serverQueue, termination }) => [serverQueue, termination])).toEqual([
      [0, '----'],
      [2, 'sQ--'],
      [1, '----'],
    ])
    expect(lines.map(({ server }) => server)).toEqual([0, 1, 0])
  })

  it('says in which phase a client left, with `option abortonclose`', () => {
    const leaver = play([{ workUs: 5000 * MS, maxconn: 1 }], { timeoutQueueUs: 9000 * MS, abortonclose: true })
    leaver
      .set('users', 'request timeout', 2000 * MS)
      .send()
      .for('100ms')
    leaver
      .set('users', 'request timeout', 1000 * MS)
      .send()
      .for('3s')
    expect(logged(leaver).map(({ termination, status }) => [termination, status])).toEqual([
      ['CQ--', -1],
      ['CH--', 400],
    ])
    const turning = play([{}], { abortonclose: true })
      .kill('s1')
      .set('users', 'request timeout', 1000 * MS)
      .send()
      .for('3s')
    expect(logged(turning)[0]).toMatchObject({ termination: 'CC--', status: -1 })
  })
})
