// What an HTTP check asks for, where that goes behind Nginx, and what it takes as success (behaviour-2, §11d).
import { describe, expect, it } from 'vitest'
import type { Design, HealthCheck } from '../../../design'
import { application, everySecond, farm, haproxy, link, mysql, nginx, users } from '../../../testing/designs'
import { run } from '../../../testing/run'
import type { Running } from '../../../testing/run'
import { readHttpCheck } from './http-check'
import { isExpectation } from './is-expectation'

const MS = 1000
/** HAProxy with one server and a backup; behind each an Nginx, its application and the database. */
function tiers(check: Partial<HealthCheck>, readUs = 60_000 * MS): Design {
  const lines = [1, 2].map((k) => ({ name: `s${k}`, service: `nginx-${k}`, weight: 1, maxconn: 0, backup: k === 2 }))
  const each = [1, 2].flatMap((k) => [
    { ...nginx(`nginx-${k}`, [`app-${k}`], MS), proxyReadTimeoutUs: readUs },
    { ...application(`app-${k}`, ['db']), writesTo: 'db' },
  ])
  const links = [1, 2].flatMap((k) => [
    link('haproxy', `nginx-${k}`),
    link(`nginx-${k}`, `app-${k}`),
    link(`app-${k}`, 'db'),
  ])
  return {
    ...farm([]),
    services: [
      users({ site: 'haproxy' }),
      haproxy(lines, { check: { ...everySecond, type: 'http', ...check } }),
      ...each,
      mysql('db', null),
    ],
    links: [link('users', 'haproxy'), ...links],
  }
}

const statusOf = ({ haproxy: { checker, health } }: Running, server: number): string => {
  const { status, code } = checker.lastCheck(server)
  return `${health.isUp(server) ? 'UP' : 'DOWN'} ${status} ${code}`
}

describe('a check that Nginx passes on', () => {
  it('sees 502 from a dead application: DOWN, and the backup takes over, until it is back', () => {
    const running = run(tiers({ send: 'GET /healthz' }))
      .for('2s')
      .kill('app-1')
      .for('4s')
    expect(statusOf(running, 0)).toBe('DOWN L7STS 502')
    expect(running.send().for('1s').last).toMatchObject({ server: 1, status: 200 })
    expect(statusOf(running.restart('app-1').for('4s'), 0)).toBe('UP L7OK 200')
  })

  it('sees nothing of one that hangs before `inter`, and leaves no request behind', () => {
    const running = run(tiers({ send: 'GET /healthz' }))
      .for('2s')
      .hang('app-1')
      .for('7s')
    expect(statusOf(running, 0)).toBe('DOWN L7TOUT 0')
    expect(running.simulation.world.calls.live).toBeLessThanOrEqual(2)
  })

  it('sees 504 when `proxy_read_timeout` is shorter than `inter`', () => {
    const running = run(tiers({ send: 'GET /healthz' }, 500 * MS))
      .for('2s')
      .hang('app-1')
      .for('5s')
    expect(statusOf(running, 0)).toBe('DOWN L7STS 504')
  })

  it.each([
    ['GET /index.html', 'app-1', 'UP L7OK 200'],
    ['GET /img/1.png', 'app-1', 'UP L7OK 200'],
    ['OPTIONS /', 'app-1', 'DOWN L7STS 502'],
    ['OPTIONS /', 'db', 'UP L7OK 200'],
    ['GET /item/1', 'db', 'DOWN L7STS 500'],
  ])('goes where its URI goes: %s without %s', (send, dead, status) => {
    expect(statusOf(run(tiers({ send })).for('2s').kill(dead).for('5s'), 0)).toBe(status)
  })

  it('sees what the health page of the application says, while users are served', () => {
    const sick = run(tiers({ send: 'GET /healthz' }))
      .for('2s')
      .give({ op: 'healthStatus', target: 'app-1', status: 503 })
      .for('1500ms')
    expect(sick.send().for('400ms').last).toMatchObject({ server: 0, status: 200 })
    expect(statusOf(sick.for('3s'), 0)).toBe('DOWN L7STS 503')
    expect(statusOf(sick.give({ op: 'healthStatus', target: 'app-1', status: 200 }).for('4s'), 0)).toBe('UP L7OK 200')
  })

  it('waits in vain for a health page that never answers, and leaves no request behind', () => {
    const mute = run(tiers({ send: 'GET /healthz' }))
      .for('2s')
      .give({ op: 'healthStatus', target: 'app-1', status: 0 })
      .for('8s')
    expect(statusOf(mute, 0)).toBe('DOWN L7TOUT 0')
    expect(mute.simulation.world.calls.live).toBeLessThanOrEqual(2)
    const late = run(tiers({ send: 'GET /healthz' }, 500 * MS))
      .for('2s')
      .give({ op: 'healthStatus', target: 'app-1', status: 0 })
      .for('5s')
    expect(statusOf(late, 0)).toBe('DOWN L7STS 504')
  })

  it('is the request that can be chosen during the run', () => {
    const running = run(tiers({})).for('2s').kill('app-1').set('haproxy', 'http-check send', 2).for('5s')
    expect(statusOf(running, 0)).toBe('UP L7OK 200')
  })
})

describe('http-check expect', () => {
  const accepted = (expected: string | undefined): number[] => {
    const { expects } = readHttpCheck(
      expected === undefined ? {} : { expect: expected },
      0,
      expected === undefined ? 0 : 4,
    )
    return [200, 204, 301, 302, 401, 404, 500, 503].filter(expects)
  }

  it('takes 2xx and 3xx by default, or what it says', () => {
    expect(accepted(undefined)).toEqual([200, 204, 301, 302])
    expect(accepted('status 204')).toEqual([204])
    expect(accepted('status 200-299,404')).toEqual([200, 204, 404])
    expect(accepted('rstatus ^[25]0')).toEqual([200, 204, 500, 503])
  })

  it('is refused when it cannot be read', () => {
    expect(['status 200', 'status 200-399,404', 'rstatus ^[23]'].filter(isExpectation)).toHaveLength(3)
    expect(['', 'status', 'status 2xx', 'rstatus [', 'string up'].filter(isExpectation)).toEqual([])
  })
})
