// Nginx in front of an upstream group, as measured on nginx 1.22 (traces nginx-group-*, nginx-backup, nginx-w3-1).
import { describe, expect, it } from 'vitest'
import type { NginxPart, RequestKind, UpstreamServer } from '../../design'
import { link, mysql } from '../../testing/designs'
import { group } from '../../testing/group-design'
import { run, tookMs, us } from '../../testing/run'
import type { Running } from '../../testing/run'

const SECOND = 1e6
const two = [{}, {}]
const withBackup = [{}, { backup: true }]
const impatient = { proxyConnectTimeoutUs: 0.5 * SECOND, proxyReadTimeoutUs: SECOND }

const groupRun = (servers: readonly Partial<UpstreamServer>[] = two, own: Partial<NginxPart> = {}) =>
  run(group(servers, own))

/** Where Nginx passed a request, in order: 'a2 a1'; `u` when no server was live. */
function way(running: Running, request: number): string {
  const names = running.nginx.part.upstream.map(({ service }) => service)
  const passed = running.hops(request).filter(({ hop }) => hop === 'passed')
  return passed.map(({ detail }) => (detail < 0 ? 'u' : names[detail])).join(' ')
}

/** The attempts and statuses of requests sent one after another: 'a2 a1 200, a1 200'. */
function ask(running: Running, count: number, kind: RequestKind = 'read'): string {
  const first = running.users.sent + 1
  running.sendEach(count, '20ms', kind)
  return Array.from({ length: count }, (_, i) => {
    return `${way(running, first + i)} ${running.request(first + i).status}`
  }).join(', ')
}

describe('a group of two with one dead', () => {
  it('passes the first request that meets it to the other, and then skips it', () => {
    const running = groupRun().kill('a1')
    expect(ask(running, 4)).toBe('a1 a2 200, a2 200, a2 200, a2 200')
    expect(running.journal('peerUnavailable')).toMatchObject([{ value: 0, extra: 10 }])
  })

  it.each([
    ['10.5s', 'a2 200, a2 200, a2 200'],
    ['11.5s', 'a2 200, a2 200, a1 a2 200'],
  ])('%s after the failure, requests go: %s', (later, expected) => {
    const running = groupRun().kill('a1').until('300ms')
    expect(ask(running, 1)).toBe('a1 a2 200')
    running.until(0.3 * SECOND + us(later))
    expect(ask(running, 3)).toBe(expected)
  })

  it('skips it for another fail_timeout when the request that probed it failed there', () => {
    const running = groupRun().kill('a1')
    ask(running, 3)
    expect(ask(running.until('12s'), 3)).toBe('a2 200, a2 200, a1 a2 200')
    expect(ask(running.until('22.9s'), 3)).toBe('a2 200, a2 200, a2 200')
    expect(ask(running.until('23s'), 3)).toBe('a2 200, a2 200, a1 a2 200')
  })

  it('uses it again when that request succeeded there', () => {
    const running = groupRun().kill('a1')
    ask(running, 2)
    expect(ask(running.restart('a1').until('5s'), 2)).toBe('a2 200, a2 200')
    expect(ask(running.until('11s'), 4)).toBe('a2 200, a2 200, a1 200, a2 200')
    expect(running.journal('peerAvailable')).toMatchObject([{ value: 0 }])
  })

  it('with fail_timeout 3s probes it after three whole seconds', () => {
    const running = groupRun([{ failTimeoutUs: 3 * SECOND }, {}]).kill('a1')
    expect(ask(running.until('1.9s'), 1)).toBe('a1 a2 200')
    expect(ask(running.until('4.9s'), 3)).toBe('a2 200, a2 200, a2 200')
    expect(ask(running.until('5s'), 3)).toBe('a2 200, a2 200, a1 a2 200')
  })

  it('with max_fails 3 makes three requests pay before it is skipped', () => {
    const running = groupRun([{ maxFails: 3 }, {}]).kill('a1')
    expect(ask(running, 8)).toBe('a1 a2 200, a2 200, a1 a2 200, a2 200, a1 a2 200, a2 200, a2 200, a2 200')
    expect(running.journal('peerUnavailable')).toHaveLength(1)
  })

  it('with max_fails 0 never skips it', () => {
    const running = groupRun([{ maxFails: 0 }, {}]).kill('a1')
    ask(running, 10)
    expect(running.nginx.upstream?.errors[0]).toBeGreaterThan(4)
    expect(running.requests.every(({ status }) => status === 200)).toBe(true)
    expect(running.journal('peerUnavailable')).toHaveLength(0)
  })
})

describe('a group with all dead', () => {
  it('tries each once, then answers 502 at once without trying, even if one is back, until fail_timeout has passed', () => {
    const running = groupRun().kill('a1').kill('a2')
    expect(ask(running, 3)).toBe('a1 a2 502, u 502, u 502')
    expect(tookMs(running.last)).toBeLessThan(1)
    expect(ask(running.restart('a1').restart('a2').until('10.9s'), 2)).toBe('u 502, u 502')
    expect(ask(running.until('11s'), 3)).toBe('a2 200, a2 200, a1 200')
  })

  it('shows that no other was live when the request met the last one', () => {
    const running = groupRun().kill('a1')
    ask(running, 1)
    expect(ask(running.kill('a2'), 2)).toBe('a2 u 502, u 502')
  })
})

describe('a group with a hung application', () => {
  it('gives a read to the other after one proxy_read_timeout, and skips the hung one', () => {
    const running = groupRun(two, impatient).hang('a1').send('read').for('1.2s')
    expect([way(running, 1), running.last.status, Math.floor(tookMs(running.last))]).toEqual(['a1 a2', 200, 1002])
    expect(ask(running, 2)).toBe('a2 200, a2 200')
  })

  it('answers 504 to a write that has been sent, and counts the failure', () => {
    const running = groupRun(two, impatient).hang('a1').send('write').for('1.2s')
    expect([way(running, 1), running.last.status]).toEqual(['a1', 504])
    expect(ask(running, 2, 'write')).toBe('a2 200, a2 200')
  })

  it('gives the write to the other when non_idempotent is set', () => {
    const running = groupRun(two, { ...impatient, proxyNextUpstream: ['error', 'timeout', 'non_idempotent'] }).hang(
      'a1',
    )
    expect(way(running.send('write').for('1.2s'), 1)).toBe('a1 a2')
  })

  it('answers 504 when all hang, after one proxy_read_timeout for each', () => {
    const running = groupRun(two, impatient).hang('a1').hang('a2').send('read').for('3s')
    expect([way(running, 1), running.last.status, Math.floor(tookMs(running.last))]).toEqual(['a1 a2', 504, 2000])
  })
})

describe('other outcomes of an attempt', () => {
  it('a refused write has not been sent, and is passed to the other', () => {
    expect(ask(groupRun().kill('a1'), 2, 'write')).toBe('a1 a2 200, a2 200')
  })

  it('behind a cut link it waits for proxy_connect_timeout; nothing has been sent, so a write is passed on too', () => {
    const running = groupRun(two, impatient).cut('nginx->a1').send('write').for('1s')
    expect([way(running, 1), running.last.status, Math.floor(tookMs(running.last))]).toEqual(['a1 a2', 200, 502])
  })

  it.each([
    ['read', 'a1 a2', 200],
    ['write', 'a1', 502],
  ] as const)('an application that dies over a %s: the request goes %s and gets %i', (kind, expected, status) => {
    const running = groupRun().hang('a1').send(kind).for('100ms').kill('a1').for('100ms')
    expect([way(running, 1), running.last.status]).toEqual([expected, status])
  })

  it('an answer 500 is passed on to the user and does not count as a failure', () => {
    const running = failing()
    expect(ask(running, 4)).toBe('a1 500, a2 200, a1 500, a2 200')
    expect(running.nginx.upstream?.errors[0]).toBe(0)
  })

  it('with http_500 it is passed to the other and counts', () => {
    const running = failing({ proxyNextUpstream: ['error', 'timeout', 'http_500'] })
    expect(ask(running, 3)).toBe('a1 a2 200, a2 200, a2 200')
  })

  it('the 500 of the last attempt is the answer, and does not count; an earlier one is passed over, even with no server left', () => {
    const running = failing({ proxyNextUpstream: ['http_500'] }).kill('m2')
    expect(ask(running, 1)).toBe('a1 a2 500')
    expect([...(running.nginx.upstream?.errors ?? [])]).toEqual([1, 0])
    expect(ask(running, 2)).toBe('a2 u 502, u 502')
  })

  it('with proxy_next_upstream off the failure is the answer, and counts', () => {
    const running = groupRun(two, { proxyNextUpstream: [] }).kill('a1')
    expect(ask(running, 3)).toBe('a1 502, a2 200, a2 200')
  })

  it('with error alone a timeout is not passed on', () => {
    const running = groupRun(two, { ...impatient, proxyNextUpstream: ['error'] })
      .hang('a1')
      .send('read')
      .for('2s')
    expect([way(running, 1), running.last.status]).toEqual(['a1', 504])
  })

  it('a user who leaves does not count as a failure of the application', () => {
    const design = group(two, impatient)
    const services = design.services.map((part) => (part.kind === 'users' ? { ...part, timeoutUs: SECOND / 2 } : part))
    const running = run({ ...design, services })
      .hang('a1')
      .send('read')
      .for('2s')
    expect(running.last.cause).toBe('gave-up')
    expect(running.nginx.upstream?.errors[0]).toBe(0)
  })
})

describe('a group with a backup', () => {
  it('uses it only while the others are unavailable, and goes back after fail_timeout, not at the restart', () => {
    const running = groupRun(withBackup)
    expect(ask(running, 2)).toBe('a1 200, a1 200')
    expect(ask(running.kill('a1'), 2)).toBe('a1 a2 200, a2 200')
    expect(ask(running.restart('a1'), 2)).toBe('a2 200, a2 200')
    expect(ask(running.until('11s'), 2)).toBe('a1 200, a1 200')
  })

  it('marks a lone server with a backup too, and has no server left when both are dead', () => {
    const running = groupRun(withBackup).kill('a1').kill('a2')
    expect(ask(running, 2)).toBe('a1 a2 502, u 502')
    expect(ask(groupRun(withBackup).kill('a2'), 2)).toBe('a1 200, a1 200')
  })
})

describe('a group of one', () => {
  it('is a single server: never marked, with no choice to report', () => {
    const running = groupRun([{ maxFails: 1 }]).kill('a1')
    expect(ask(running, 3)).toBe(' 502,  502,  502')
    expect(ask(running.restart('a1'), 1)).toBe(' 200')
    expect(running.nginx.settings.list().map(({ keyword }) => keyword)).toEqual([
      'proxy_connect_timeout',
      'proxy_read_timeout',
    ])
  })
})

describe('during the run', () => {
  it('max_fails and fail_timeout change for every server at once', () => {
    const running = groupRun([{ maxFails: 7 }, {}, {}])
      .set('nginx', 'max_fails', 1)
      .set('nginx', 'fail_timeout', 2e6)
    running.kill('a1').kill('a2')
    expect(ask(running, 2)).toBe('a1 a2 a3 200, a3 200')
    running.restart('a1').restart('a2')
    expect(ask(running.until('2.8s'), 5)).toBe('a3 200, a3 200, a3 200, a3 200, a3 200')
    expect(ask(running.until('3s'), 6)).toMatch(/a1 200.*a2 200|a2 200.*a1 200/)
  })

  it('proxy_next_upstream is one of its usual values, or the design’s own', () => {
    const running = groupRun(two, { proxyNextUpstream: ['timeout'] })
    const { choices = [], value } = running.nginx.settings.list()[2]
    expect([choices, value]).toEqual([
      ['error timeout', 'error timeout http_500', 'error timeout non_idempotent', 'off', 'timeout'],
      4,
    ])
    expect(ask(running.kill('a1').set('nginx', 'proxy_next_upstream', 0), 1)).toBe('a1 a2 200')
    running.until('11s').set('nginx', 'proxy_next_upstream', choices.indexOf('off'))
    expect(ask(running, 3)).toBe('a2 200, a2 200, a1 502')
  })

  it('a restarted Nginx starts from scratch', () => {
    const running = groupRun().kill('a1')
    expect(ask(running, 2)).toBe('a1 a2 200, a2 200')
    expect(ask(running.kill('nginx').restart('nginx'), 2)).toBe('a1 a2 200, a2 200')
  })

  it('concurrent requests share what is known', () => {
    const running = groupRun(two, impatient).hang('a1').sendTogether(4, 'read').for('1.5s')
    expect([1, 2, 3, 4].map((request) => way(running, request))).toEqual(['a1 a2', 'a2', 'a1 a2', 'a2'])
    expect(running.requests.every(({ status }) => status === 200)).toBe(true)
  })
})

/** `a1` asks a database that is dead, and answers 500; `a2` asks another one, which is alive. */
function failing(own: Partial<NginxPart> = {}): Running {
  const design = group(two, own)
  const services = design.services.map((part) =>
    part.kind === 'application' ? { ...part, writesTo: part.id.replace('a', 'm') } : part,
  )
  const databases = ['m1', 'm2'].map((id) => mysql(id, null))
  const links = [...design.links, link('a1', 'm1'), link('a2', 'm2')]
  return run({ ...design, services: [...services, ...databases], links }).kill('m1')
}
