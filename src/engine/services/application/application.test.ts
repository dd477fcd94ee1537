// The application: a fixed pool of workers, each held until the database has answered.
import { describe, expect, it } from 'vitest'
import { constant, link, mysql, site } from '../../testing/designs'
import { run, tookMs } from '../../testing/run'

const SECOND = 1e6
const oneSecond = constant(SECOND)

const seconds = (running: ReturnType<typeof run>) =>
  running.requests.map((request) => Math.floor(tookMs(request) / 1000))

describe('the workers of an application', () => {
  it('serve requests first come, first served, as many at once as there are workers', () => {
    const running = run(site({ application: { workers: 2, serviceTime: oneSecond } }))
      .sendTogether(5, 'read')
      .for('4s')
    expect(seconds(running)).toEqual([1, 1, 2, 2, 3])
  })

  it('are unlimited with 0', () => {
    const running = run(site({ application: { workers: 0, serviceTime: oneSecond } }))
      .sendTogether(50, 'read')
      .for('2s')
    expect(new Set(seconds(running))).toEqual(new Set([1]))
  })

  it('are held while the database works', () => {
    const parts = { application: { workers: 1 }, primary: { readTime: oneSecond } }
    expect(seconds(run(site(parts)).sendTogether(3, 'read').for('4s'))).toEqual([1, 2, 3])
  })

  it('added mid-run, take queued requests at once', () => {
    const running = run(site({ application: { workers: 1, serviceTime: oneSecond } }))
      .sendTogether(5, 'read')
      .for('500ms')
    running.set('application', 'workers', 4).for('4s')
    expect(seconds(running)).toEqual([1, 1, 1, 1, 2])
  })

  it('removed mid-run, finish what they are doing', () => {
    const running = run(site({ application: { workers: 4, serviceTime: oneSecond } }))
      .sendTogether(6, 'read')
      .for('500ms')
    running.set('application', 'workers', 1).for('4s')
    expect(seconds(running)).toEqual([1, 1, 1, 1, 2, 3])
  })

  it('never begin a request whose user gave up in the queue', () => {
    const parts = { application: { workers: 1, serviceTime: constant(3 * SECOND) }, users: { timeoutUs: 2 * SECOND } }
    const running = run(site(parts)).sendTogether(3, 'read').for('2.5s')
    expect(running.requests.map(({ cause }) => cause)).toEqual(['gave-up', 'gave-up', 'gave-up'])
    expect([running.application('application').pool.busy, running.application('application').pool.waiting]).toEqual([
      1, 0,
    ])
    expect(running.for('3s').application('application').port.answered).toBe(1)
  })

  it('forget everything when the process dies, and start afresh', () => {
    const running = run(site({ application: { workers: 1, serviceTime: oneSecond } }))
      .sendTogether(3, 'read')
      .for('500ms')
    running.kill('application').for('100ms')
    expect(running.requests.map(({ status }) => status)).toEqual([502, 502, 502])
    expect(running.restart('application').send('read').for('2s').last.status).toBe(200)
  })
})

describe('an application and its databases', () => {
  const spread = { application: { readsFrom: ['primary', 'replica'] } }
  const served = (running: ReturnType<typeof run>) =>
    ['primary', 'replica'].map((id) => running.mysql(id).port.received)

  it('reads from them in turn and writes to one', () => {
    expect(served(run(site(spread)).sendEach(6, '20ms', 'read'))).toEqual([3, 3])
    expect(served(run(site(spread)).sendEach(6, '20ms', 'write'))).toEqual([6, 0])
  })

  it('tries the next one when a read is refused', () => {
    const running = run(site(spread)).kill('primary').sendEach(4, '20ms', 'read')
    expect(running.metrics.answered).toBe(4)
    expect(served(running)).toEqual([0, 4])
  })

  it('tries each of three at most once, beginning with the one whose turn it is', () => {
    const design = site({ application: { readsFrom: ['primary', 'replica', 'third'] } })
    const services = [...design.services, mysql('third', 'primary')]
    const links = [...design.links, link('application', 'third'), link('primary', 'third')]
    const running = run({ ...design, services, links }).kill('replica')
    const names = ['primary', 'replica', 'third']
    running.sendEach(4, '20ms', 'read')
    expect(names.map((id) => running.mysql(id).port.received)).toEqual([2, 0, 2])
    running.kill('primary').kill('third').send('read').for('20ms')
    expect(running.last.status).toBe(500)
    expect(names.map((id) => running.mysql(id).port.refused)).toEqual([1, 2, 1])
  })

  it('begins again with the first one after a restart', () => {
    const running = run(site(spread)).sendEach(1, '20ms', 'read')
    running.kill('application').restart('application').sendEach(1, '20ms', 'read')
    expect(served(running)).toEqual([2, 0])
  })

  it('answers 500 when all refuse a read, or its one database refuses a write', () => {
    const running = run(site(spread))
      .kill('primary')
      .send('write')
      .for('100ms')
      .kill('replica')
      .send('read')
      .for('100ms')
    expect(running.requests.map(({ status }) => status)).toEqual([500, 500])
  })

  it('answers 500 when the database dies mid-query', () => {
    const running = run(site({ primary: { readTime: oneSecond } }))
      .send('read')
      .for('500ms')
      .kill('primary')
      .for('10ms')
    expect(running.last.status).toBe(500)
  })

  it('gives up on a database that does not answer after the database timeout', () => {
    for (const fault of ['hang', 'pause'] as const) {
      const { last } = run(site({ application: { databaseTimeoutUs: 2 * SECOND } }))
        [fault]('primary')
        .send('read')
        .for('5s')
      expect(last.status).toBe(500)
      expect(Math.floor(tookMs(last))).toBe(2002)
    }
  })

  it('does not wait for a statement that it gave up on, though the database finishes it', () => {
    const parts = { application: { databaseTimeoutUs: SECOND }, primary: { writeTime: constant(3 * SECOND) } }
    const running = run(site(parts)).send('write').for('5s')
    expect(running.last).toMatchObject({ status: 500, write: 0 })
    expect(running.mysql('primary').binlog.end).toBe(1)
  })

  it('without a configuration for reads, reads where it writes', () => {
    const running = run(site({ application: { readsFrom: [] } })).sendEach(3, '20ms', 'read')
    expect(running.metrics.answered).toBe(3)
    expect(served(running)).toEqual([3, 0])
  })

  it('without a database answers by itself', () => {
    const running = run(site({ application: { writesTo: null, readsFrom: [] } }))
      .send('read')
      .send('write')
      .for('1s')
    expect(running.requests.map(({ status }) => status)).toEqual([200, 200])
  })

  it('asked directly counts no balancer’s server', () => {
    const running = run(site(spread)).send('read', 'application').send('read', 'application').for('1s')
    expect(running.requests.map(({ server, retries, termination }) => [server, retries, termination])).toEqual([
      [-1, 0, '----'],
      [-1, 0, '----'],
    ])
    expect(running.metrics.perSecond.second(0).ended[0]).toBe(2)
    expect(running.metrics.perSecond.second(1).sent).toBe(0)
  })
})
