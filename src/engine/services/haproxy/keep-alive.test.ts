// Connections that are kept between requests: `http-reuse`, `timeout http-keep-alive`, and a server that dies with a later
// request of a client's connection, as measured on HAProxy 2.6 (behaviour-2, §11h).
import { describe, expect, it } from 'vitest'
import { reuseModes } from '../../design'
import type { HaproxyPart, RetryCondition, ReuseMode, UsersPart } from '../../design'
import { farm, identical } from '../../testing/designs'
import { run, tookMs } from '../../testing/run'
import type { Running } from '../../testing/run'
import { requestLogAt } from './log/read-logs'
import { showFrontend, showStat } from './stat'

const MS = 1000
const SECOND = 1e6

function site(balancer: Partial<HaproxyPart> = {}, users: Partial<UsersPart> = {}, servers = 1, workMs = 100): Running {
  const design = farm(
    identical(servers).map((server) => ({ ...server, workUs: workMs * MS })),
    balancer,
  )
  const services = design.services.map((part) => (part.kind === 'users' ? { ...part, ...users } : part))
  return run({ ...design, services }).for('1s')
}

const kept = (balancer: Partial<HaproxyPart> = {}, users: Partial<UsersPart> = {}, servers = 1, workMs = 100) =>
  site(balancer, { keepAlive: true, ...users }, servers, workMs)

const on = (running: Running, conn: string) => running.give({ op: 'send', kind: 'read', conn })

/** So many requests on each of so many connections, one after the other. */
function inTurn(running: Running, connections: number, requests: number): Running {
  for (let round = 0; round < requests; round++)
    for (let conn = 0; conn < connections; conn++) on(running, `c${conn}`).for('200ms')
  return running
}

const logged = ({ haproxy }: Running): number[] => {
  const { requestLog } = haproxy.account
  return Array.from({ length: requestLog.total }, (_, i) => requestLogAt(requestLog, i).request)
}
const serverRow = (running: Running) => showStat(running.haproxy, running.nowUs)[0]
const frontend = (running: Running) => showFrontend(running.haproxy)
const open = ({ haproxy, simulation }: Running): number => simulation.world.kept?.clients.openAt(haproxy.index) ?? 0

describe('http-reuse', () => {
  const measured: Record<ReuseMode, [connect: number, reuse: number]> = {
    never: [7, 7],
    safe: [7, 7],
    aggressive: [7, 7],
    always: [1, 13],
  }

  it.each(reuseModes)('%s: of 14 requests on 7 connections so many open one to the server', (httpReuse) => {
    const running = inTurn(site({ httpReuse }), 7, 2)
    const [connect, reuse] = measured[httpReuse]
    expect(serverRow(running)).toMatchObject({ stot: 14, lbtot: 14, connect, reuse })
    expect(frontend(running)).toMatchObject({ stot: 7, req_tot: 14, scur: 7 })
  })

  it.each([
    ['never', [7, 7], [14, 0]],
    ['safe', [7, 7], [14, 0]],
    ['aggressive', [1, 13], [14, 0]],
    ['always', [1, 13], [1, 13]],
  ] as const)(
    '%s: the same with two requests in a row on each, and on a connection each',
    (httpReuse, inARow, alone) => {
      const counts = (send: (running: Running, i: number) => Running): number[] => {
        const running = site({ httpReuse })
        for (let i = 0; i < 14; i++) send(running, i).for('200ms')
        const { connect, reuse } = serverRow(running)
        return [connect, reuse]
      }
      expect(counts((running, i) => on(running, `c${Math.floor(i / 2)}`))).toEqual(inARow)
      expect(counts((running) => running.send())).toEqual(alone)
    },
  )

  it.each(['safe', 'aggressive'] as const)(
    '%s: any request takes any where `retry-on` gets back what it may lose there',
    (httpReuse) => {
      const retryOn: RetryCondition[] = ['conn-failure', 'empty-response', 'response-timeout']
      expect(serverRow(inTurn(site({ httpReuse, retryOn }), 7, 2))).toMatchObject({ connect: 1, reuse: 13 })
      expect(serverRow(inTurn(site({ httpReuse, retryOn: retryOn.slice(1) }), 7, 2))).toMatchObject({ connect: 7 })
    },
  )

  it('no more connections stay open to a server than were needed at once', () => {
    const idle = (running: Running): number => running.simulation.world.kept?.servers.list().length ?? 0
    const running = site({ httpReuse: 'always' }, {}, 1, 100)
    for (let i = 0; i < 5; i++) running.send()
    expect(idle(running.for('1s'))).toBe(5)
    expect(idle(inTurn(site({ httpReuse: 'safe' }), 5, 1))).toBe(1)
  })
})

describe('a server that is set aside', () => {
  it.each([
    ['maint', 2, 0],
    ['drain', 1, 1],
  ] as const)('in %s: connections to it have been opened %i times afterwards', (state, connect, reuse) => {
    const set = (running: Running, to: 'ready' | typeof state) =>
      running.give({ op: 'state', target: 'haproxy', server: 's1', state: to }).for('50ms')
    const running = on(site({ httpReuse: 'always' }), 'A').for('300ms')
    expect(serverRow(on(set(set(running, state), 'ready'), 'A').for('300ms'))).toMatchObject({ connect, reuse })
  })
})

describe('the connection of a client', () => {
  const stays = (running: Running): boolean => {
    const { stot } = frontend(on(running, 'A').for('3s'))
    return frontend(on(running, 'A').for('1s')).stot === stot
  }

  it.each([
    ['refused', 'SC', (running: Running) => running.kill('s1')],
    [
      'none',
      'SC',
      (running: Running) => running.give({ op: 'state', target: 'haproxy', server: 's1', state: 'maint' }),
    ],
    ['garbage', 'PH', (running: Running) => running.answers('s1', 'garbage')],
    ['closed', 'SH', (running: Running) => running.answers('s1', 'close')],
    ['hang', 'sH', (running: Running) => running.hang('s1')],
  ] as const)('stays open after an answer of HAProxy’s own: %s', (_, ending, breaks) => {
    const running = breaks(site({ timeoutServerUs: SECOND, retries: 0 }, { automaticRetry: false }))
    expect(stays(running)).toBe(true)
    expect(running.requests[0].termination).toBe(`${ending}--`)
  })

  it('is closed where the answer breaks off', () => {
    expect(stays(site().answers('s1', 'midfail'))).toBe(false)
  })
})

describe('a server that is dead', () => {
  it('while connections to it are idle is found at the next request, which connects anew: no error comes from that', () => {
    for (const httpReuse of reuseModes) {
      const running = inTurn(site({ httpReuse }), 2, 1).kill('s1').for('1s').restart('s1').for('1s')
      inTurn(running, 2, 2)
      expect(running.requests.map(({ status, retries }) => `${status} ${retries}`)).toEqual(
        Array.from({ length: 6 }, () => '200 0'),
      )
      const dead = inTurn(site({ httpReuse, retries: 0 }), 2, 1)
        .kill('s1')
        .for('1s')
      expect(inTurn(dead, 2, 1).requests.map(({ status, termination }) => `${status} ${termination}`)).toEqual([
        ...['200 ----', '200 ----', '503 SC--', '503 SC--'],
      ])
    }
  })

  it('with a later request of a connection ends it without an answer, a line, or an error of the server [keepalive-death-in-flight]', () => {
    for (const httpReuse of reuseModes) {
      const running = site({ httpReuse }, { automaticRetry: false })
      on(running, 'A').for('600ms')
      const before = serverRow(running)
      on(running, 'A').send().for('50ms').kill('s1').for('1s')
      expect(
        running.requests.map(({ number, status, unanswered, cause }) => [number, status, unanswered, cause]),
      ).toEqual([
        [1, 200, false, 'ok'],
        [2, 0, true, 'reset'],
        [3, 502, false, '502'],
      ])
      expect(logged(running)).toEqual([1, 3])
      // `stot` of both; the other counts as an error.
      expect(serverRow(running)).toMatchObject({ stot: before.stot + 2, lbtot: 3, econ: 0, eresp: 1, hrsp_5xx: 0 })
      expect(showStat(running.haproxy, running.nowUs)[1]).toMatchObject({ stot: 3, eresp: 1, hrsp_5xx: 1, hrsp_2xx: 1 })
      expect(frontend(running)).toMatchObject({ stot: 2, req_tot: 3, scur: 0 })
    }
  })

  it('with a later request and `retry-on empty-response` is retried as ever', () => {
    const running = site({ retryOn: ['empty-response'], redispatch: true }, { automaticRetry: false }, 2)
    on(running, 'A').for('600ms')
    on(running, 'A').for('50ms').kill('s2').for('1s')
    expect(running.last).toMatchObject({ status: 200, retries: 1, redispatched: true, unanswered: false })
    expect(logged(running)).toEqual([1, 2])
  })

  it.each([
    ['garbage', 502, 'PH--'],
    ['500', 500, '----'],
    ['midfail', 200, 'SD--'],
  ] as const)('%s on a later request: as on the first', (mode, status, termination) => {
    const running = site({}, { automaticRetry: false })
    on(running, 'A').for('600ms').answers('s1', mode)
    expect(on(running, 'A').for('1s').last).toMatchObject({ status, termination, unanswered: false })
  })

  it('hangs on a later request: 504 as on the first', () => {
    const running = site({ timeoutServerUs: SECOND })
    on(running, 'A').for('600ms').hang('s1')
    expect(on(running, 'A').for('2s').last).toMatchObject({ status: 504, termination: 'sH--' })
  })
})

describe('a browser', () => {
  const dies = (running: Running): Running => running.send().for('1s').send().for('50ms').kill('s1')

  it('sends such a request once more: the server is back, and its user sees 200', () => {
    const running = dies(kept()).restart('s1').for('1s')
    expect(running.last).toMatchObject({ number: 2, status: 200, cause: 'ok', unanswered: false })
    expect(
      running
        .hops(2)
        .map(({ hop }) => hop)
        .filter((hop) => ['reset', 'resent'].includes(hop)),
    ).toEqual([...['reset', 'reset', 'resent']])
    expect(frontend(running)).toMatchObject({ stot: 2, req_tot: 3, scur: 1 })
    expect(logged(running)).toEqual([1, 2])
  })

  it('gets 503 when the server is dead, and 502 when it closes again', () => {
    expect(dies(kept({ retries: 0 })).for('1s').last).toMatchObject({ status: 503, termination: 'SC--' })
    const running = kept().send().for('1s').answers('s1', 'close').send().for('1s')
    expect(running.last).toMatchObject({ number: 2, status: 502, termination: 'SH--', unanswered: false })
  })

  it('does not do so with `automatic retry` off', () => {
    expect(
      dies(kept({}, { automaticRetry: false }))
        .restart('s1')
        .for('1s').last,
    ).toMatchObject({ status: 0, cause: 'reset' })
  })
})

describe('an idle connection of a client', () => {
  it('counts in maxconn, and leaves after `timeout http-keep-alive`, which nothing logs', () => {
    const running = site({ maxconn: 2, timeoutHttpKeepAliveUs: 2 * SECOND })
    on(on(running, 'A'), 'B').for('500ms').sendTogether(2)
    expect(running.for('50ms').haproxy.clients.frontend).toMatchObject({ open: 2, waiting: 2, present: 0 })
    expect(running.for('3s').requests.map((record) => Math.round(tookMs(record) / 100))).toEqual([1, 1, 17, 17])
    expect(logged(running)).toHaveLength(4)
    expect(open(running)).toBe(0)
    expect(running.haproxy.clients.frontend).toMatchObject({ open: 0, waiting: 0 })
  })

  it('leaves after `timeout http-request` when that alone is set, or `timeout client`', () => {
    const leaves = (balancer: Partial<HaproxyPart>): number => {
      const running = on(site(balancer), 'A').for('200ms')
      let tenths = 2
      for (; open(running) > 0 && tenths < 100; tenths++) running.for('100ms')
      return tenths
    }
    expect(leaves({ timeoutHttpRequestUs: SECOND })).toBe(12)
    expect(leaves({ timeoutHttpRequestUs: SECOND, timeoutClientUs: 2 * SECOND })).toBe(12)
    expect(leaves({ timeoutClientUs: 2 * SECOND })).toBe(22)
    expect(leaves({ timeoutClientUs: SECOND, timeoutHttpRequestUs: SECOND, timeoutHttpKeepAliveUs: 3 * SECOND })).toBe(
      32,
    )
    expect(leaves({})).toBe(100)
  })

  it('is each client’s own, one at a time; a second request at the same time has a new one', () => {
    const running = kept().sendTogether(2).for('1s')
    expect(frontend(running)).toMatchObject({ stot: 2, scur: 1 })
    expect(frontend(running.sendEach(3, '500ms'))).toMatchObject({ stot: 2, req_tot: 5 })
    running.give({ op: 'send', kind: 'read', user: 1 }).for('1s')
    expect(frontend(running)).toMatchObject({ stot: 3, scur: 2 })
  })

  it('is closed with HAProxy, whose clients connect anew: refused while it is dead', () => {
    const running = kept().send().for('1s').kill('haproxy').send().for('1s')
    expect(running.last).toMatchObject({ cause: 'refused' })
    expect(running.restart('haproxy').send().for('1s').last).toMatchObject({ status: 200 })
    expect(running.simulation.world.kept?.clients.list()).toHaveLength(1)
  })
})
