// An application's settings besides its workers: how many may wait, whether workers wait for MySQL, queries per page.
import { describe, expect, it } from 'vitest'
import type { ApplicationPart } from '../../design'
import { Simulation } from '../../simulation'
import { constant, site } from '../../testing/designs'
import { run, tookMs } from '../../testing/run'

const SECOND = 1e6
const oneSecond = constant(SECOND)
const slowPages = (application: Partial<ApplicationPart>) =>
  run(site({ application: { workers: 2, serviceTime: oneSecond, ...application } }))

const statuses = (running: ReturnType<typeof run>) => running.requests.map(({ status }) => status)
const seconds = (running: ReturnType<typeof run>) =>
  running.requests.map((request) => Math.floor(tookMs(request) / 1000))

describe('the backlog of an application', () => {
  it('queues as many as it holds, and refuses the next: Nginx answers 502 at once', () => {
    const running = slowPages({ backlog: 1 }).sendTogether(5, 'read').for('3s')
    expect(statuses(running)).toEqual([200, 200, 200, 502, 502])
    expect(seconds(running)).toEqual([1, 1, 2, 0, 0])
    const { received, refused } = running.application('application').port
    expect([received, refused]).toEqual([3, 2])
  })

  it('of 0 lets nobody wait', () => {
    expect(statuses(slowPages({ backlog: 0 }).sendTogether(4, 'read').for('3s'))).toEqual([200, 200, 502, 502])
  })

  it('tells a refused caller that it is full, not dead', () => {
    const running = slowPages({ backlog: 0 }).sendTogether(3, 'read').for('10ms')
    expect(running.hops(3).find(({ hop }) => hop === 'refused')).toMatchObject({ service: 3, detail: 1 })
    const dead = run(site()).kill('application').send('read').for('1s')
    expect(dead.hops(1).find(({ hop }) => hop === 'refused')).toMatchObject({ detail: 0 })
  })

  it('has room again as soon as one leaves the queue, for whatever reason', () => {
    const served = slowPages({ backlog: 1 }).sendTogether(3, 'read').for('1.1s').send('read').for('3s')
    expect(statuses(served)).toEqual([200, 200, 200, 200])
    const users = { timeoutUs: SECOND }
    const application = { workers: 1, serviceTime: constant(5 * SECOND), backlog: 1 }
    const gaveUp = run(site({ users, application })).sendTogether(2, 'read').for('1.1s').send('read').for('10ms')
    expect(gaveUp.application('application').port.refused).toBe(0)
    const reborn = slowPages({ backlog: 0 }).sendTogether(2, 'read').for('10ms').kill('application').for('10ms')
    expect(reborn.restart('application').send('read').for('2s').last.status).toBe(200)
  })

  it('changes during the run, and -1 takes the limit away', () => {
    const running = slowPages({}).sendTogether(3, 'read').for('10ms')
    running.set('application', 'backlog', 0).send('read').for('10ms')
    running.set('application', 'backlog', -1).send('read').for('5s')
    expect(statuses(running)).toEqual([200, 200, 200, 502, 200])
  })

  it('has room again when a new worker takes one', () => {
    const running = slowPages({ backlog: 1 }).sendTogether(3, 'read').for('10ms').set('application', 'workers', 3)
    expect(statuses(running.send('read').for('5s'))).toEqual([200, 200, 200, 200])
  })
})

describe('a worker of the class gevent', () => {
  const parts = (own: Partial<ApplicationPart>) => ({
    application: { workers: 1, ...own },
    primary: { readTime: oneSecond, writeTime: oneSecond },
  })

  it('goes on with other requests while MySQL works', () => {
    const running = run(site(parts({ workerClass: 'gevent' })))
      .send('read')
      .send('write')
      .send('read')
      .for('2s')
    expect(seconds(running)).toEqual([1, 1, 1])
    expect(running.hops(1).map(({ hop }) => hop)).toContain('released')
  })

  it('is chosen during the run too: a page keeps the worker that waits for it already', () => {
    const running = run(site(parts({})))
      .send('read')
      .for('100ms')
    running.set('application', 'worker-class gevent', 1).sendTogether(2, 'read').for('4s')
    expect(seconds(running)).toEqual([1, 1, 1])
    expect(tookMs(running.request(2))).toBeGreaterThan(1800)
  })

  it('makes no difference to a page that needs no database', () => {
    const parts = {
      application: { workers: 1, serviceTime: oneSecond, workerClass: 'gevent' as const, writesTo: null },
    }
    const design = site({ ...parts, application: { ...parts.application, readsFrom: [] } })
    expect(seconds(run(design).sendTogether(2, 'read').for('4s'))).toEqual([1, 2])
  })

  it('loses its requests with the process, and MySQL finishes theirs', () => {
    const running = run(site(parts({ workerClass: 'gevent' })))
      .sendTogether(3, 'read')
      .for('500ms')
      .kill('application')
      .for('2s')
    expect(statuses(running)).toEqual([502, 502, 502])
    expect(running.mysql('primary').port.answered).toBe(3)
  })
})

describe('the queries of a page', () => {
  const asked = (queriesPerPage: number, requests: number) =>
    run(site({ application: { queriesPerPage } }))
      .sendEach(requests, '10ms', 'read')
      .for('100ms')

  it('come one after another', () => {
    const running = run(site({ application: { queriesPerPage: 3 }, primary: { readTime: oneSecond } }))
      .send('read')
      .for('5s')
    expect(running.mysql('primary').port.received).toBe(3)
    expect(Math.floor(tookMs(running.last))).toBe(3003)
  })

  it('have the set mean when that is not a whole number', () => {
    const running = asked(1.5, 400)
    const queries = running.requests.map(
      ({ number }) => running.hops(number).filter(({ hop, service }) => hop === 'arrived' && service === 4).length,
    )
    expect(new Set(queries)).toEqual(new Set([1, 2]))
    const { received } = running.mysql('primary').port
    expect(Math.abs(received - 600)).toBeLessThan(40)
  })

  it('may be none', () => {
    const running = asked(0, 5)
    expect([running.metrics.answered, running.mysql('primary').port.received]).toEqual([5, 0])
  })

  it('each go to the next database, and to another one when it refuses', () => {
    const running = run(site({ application: { queriesPerPage: 4, readsFrom: ['primary', 'replica'] } }))
    running.send('read').for('100ms')
    expect([running.mysql('primary').port.received, running.mysql('replica').port.received]).toEqual([2, 2])
    running.kill('replica').send('read').for('100ms')
    expect(running.last.status).toBe(200)
    expect(running.mysql('primary').port.received).toBe(6)
  })

  it('end at the first that fails', () => {
    const running = run(site({ application: { queriesPerPage: 3 }, primary: { readTime: oneSecond } }))
    running.send('read').for('1.5s').kill('primary').for('1s')
    expect(running.last.status).toBe(500)
    expect(running.mysql('primary').port.received).toBe(2)
  })

  it('make a page stale when one of them was', () => {
    const application = { queriesPerPage: 2, readsFrom: ['replica', 'primary'] }
    const running = run(site({ application, replicationUs: SECOND }))
      .send('write')
      .for('100ms')
      .send('read')
      .for('100ms')
    expect(running.last).toMatchObject({ status: 200, stale: true })
  })

  it('are one for a page that writes', () => {
    const running = run(site({ application: { queriesPerPage: 3 } }))
      .send('write')
      .for('100ms')
    expect(running.mysql('primary').port.received).toBe(1)
  })
})

it('does not change the digest of a run that uses none of it', () => {
  const digestOf = (own: Partial<ApplicationPart>) => {
    const simulation = new Simulation({
      ...site({ application: own }),
      traffic: { ratePerSecond: 50, mix: { static: 1, read: 1, write: 1 } },
    })
    simulation.advance(5 * SECOND)
    return simulation.digest()
  }
  expect(digestOf({ backlog: null, workerClass: 'sync', queriesPerPage: 1 })).toBe(digestOf({}))
  expect(new Set([digestOf({}), digestOf({ backlog: 7 }), digestOf({ backlog: 8 })]).size).toBe(3)
})
