// HTTPS as measured: round trips, the redirect, what browsers and HAProxy refuse, TLS towards the servers.
import { describe, expect, it } from 'vitest'
import type { Action, SendCommand } from './command'
import type { Design, HaproxyPart } from './design'
import type { ServerSsl } from './https'
import type { Certificate } from './network/certificates'
import { requestLogAt } from './services/haproxy/log/read-logs'
import { Simulation } from './simulation'
import { everySecond, farm, identical, link, site } from './testing/designs'
import { privacyOf } from './testing/privacy'
import { run, tookMs } from './testing/run'
import type { Running } from './testing/run'

const MS = 1000
const SECOND = 1e6
const DAY = 24 * 3600e6

const good: Certificate = { names: ['www.foobar.com'], notBeforeUs: -DAY, notAfterUs: DAY, issuer: 'trusted' }

/** Servers with no time of their own, 50 ms each way to the balancer, which speaks HTTP only. */
function inClear(balancer: Partial<HaproxyPart> = {}, servers = 1): Design {
  const design = farm(identical(servers, { workUs: 0 }), balancer)
  return {
    ...design,
    links: design.links.map(({ from, to }) => link(from, to, from === 'users' ? 50 * MS : 0)),
  }
}

const far = (balancer: Partial<HaproxyPart> = {}, servers = 1): Design => ({ ...inClear(balancer, servers), https: {} })

const show = (certificate: Certificate | null, target = 'haproxy'): Action => ({
  op: 'certificate',
  target,
  certificate,
})
const ask = (more: Partial<SendCommand> = {}): Action => ({ op: 'send', kind: 'read', ...more })
const balancerOf = (running: Running) => running.haproxy
const tls = ({ simulation }: Running) => privacyOf(simulation).tls
const lastLog = (running: Running) => {
  const { requestLog } = balancerOf(running).account
  return requestLog.total === 0 ? null : requestLogAt(requestLog, requestLog.total - 1)
}

// Connecting and sending are one trip here, so each row has one round trip less than measured.
describe('a request takes, in round trips', () => {
  it.each<[string, HaproxyPart['sslMaxVer'] & string, Partial<SendCommand>, boolean, number]>([
    ['over HTTP', 'TLSv1.3', { scheme: 'http' }, false, 1],
    ['with TLS 1.3', 'TLSv1.3', { scheme: 'https' }, false, 2],
    ['with TLS 1.3 resumed', 'TLSv1.3', {}, true, 2],
    ['with TLS 1.2', 'TLSv1.2', { scheme: 'https' }, false, 3],
    ['with TLS 1.2 resumed', 'TLSv1.2', {}, true, 2],
    ['from http:// on, with TLS 1.3', 'TLSv1.3', {}, false, 3],
  ])('%s', (_, sslMaxVer, asked, again, trips) => {
    const design: Design = { ...far({ sslMaxVer }), https: asked.scheme === 'http' ? { redirect: null } : {} }
    const running = run(design).give(ask(asked)).for('2s')
    if (again) running.give(ask(asked)).for('2s')
    expect(running.last.status).toBe(200)
    expect(tookMs(running.last)).toBe(trips * 100)
  })

  it('as many as before with a session that is too old, or of a process that was restarted', () => {
    for (const old of [false, true]) {
      const running = run(far({ sslMaxVer: 'TLSv1.2' }))
        .give(ask())
        .for('2s')
      if (old) running.for('300s')
      else running.kill('haproxy').restart('haproxy')
      expect(tookMs(running.give(ask()).for('2s').last)).toBe(300)
      expect(tls(running).resumed[1]).toBe(0)
    }
  })
})

describe('the redirect', () => {
  it('is answered before a server is chosen, and counts nowhere in the backend', () => {
    const running = run({ ...far(), https: { redirect: 302 } })
      .give(ask({ scheme: 'http' }))
      .for('1s')
    expect(running.last).toMatchObject({ status: 302, cause: 'ok', server: -1, retries: 0 })
    expect(lastLog(running)).toMatchObject({
      termination: 'LR--',
      status: 302,
      totalUs: 0,
      connectUs: -1,
      sealed: false,
    })
    const { counters, account } = balancerOf(running)
    expect([counters.lbtot[0], account.statistics.stot[account.statistics.backend]]).toEqual([0, 0])
    expect(tls(running).redirects[1]).toBe(1)
  })

  it.each([
    [301, 1],
    [308, 1],
    [302, 2],
    [303, 2],
    [307, 2],
  ] as const)('%i: a second visit goes through it %i times in all', (redirect, times) => {
    const running = run({ ...far(), https: { redirect } })
      .give(ask())
      .for('2s')
      .give(ask())
      .for('2s')
    expect(running.requests.map(({ status }) => status)).toEqual([200, 200])
    expect(tls(running).redirects[1]).toBe(times)
    expect(lastLog(running)).toMatchObject({ sealed: true, termination: '----' })
  })

  it('is each person’s own memory', () => {
    const running = run(far()).sendAs(0).for('1s').sendAs(1).for('1s').sendAs(0).for('1s')
    expect(tls(running).redirects[1]).toBe(2)
  })
})

describe('switching it', () => {
  it('on concerns new connections only', () => {
    const running = run(inClear()).give(ask()).for('20ms')
    running.give({ op: 'https', on: true }).for('1s')
    expect(tookMs(running.last)).toBe(100)
    expect(tls(running).redirects[1]).toBe(0)
    expect(tookMs(running.give(ask()).for('1s').last)).toBe(300)
  })

  it('off lets go on what is under way, and people go back to port 80', () => {
    const running = run(far()).give(ask()).for('1s').give(ask()).for('20ms').give({ op: 'https', on: false })
    expect(tookMs(running.for('1s').last)).toBe(200)
    expect(tookMs(running.give(ask()).for('1s').last)).toBe(100)
    expect(running.journal('https').map(({ value }) => value)).toEqual([0])
  })

  it('needs a balancer', () => {
    expect(run(site()).simulation.apply({ op: 'https', on: true })).toBe('op')
  })
})

describe('a browser that is shown', () => {
  it.each<[string, Certificate, SendCommand | object, string]>([
    ['an expired certificate', { ...good, notAfterUs: -1 }, {}, 'certificate-date'],
    ['one that is not valid yet', { ...good, notBeforeUs: DAY / 2 }, {}, 'certificate-date'],
    ['one for another name', { ...good, names: ['foobar.com'] }, {}, 'certificate-name'],
    ['one of an unknown authority', { ...good, issuer: 'unknown' }, {}, 'certificate-authority'],
    ['a self-signed one', { ...good, issuer: 'self-signed' }, {}, 'certificate-authority'],
    ['a wildcard of the wrong depth', { ...good, names: ['*.com'] }, {}, 'certificate-name'],
    ['a wildcard', { ...good, names: ['*.FOOBAR.com'] }, {}, 'ok'],
    ['one that is for the name it asked for', { ...good, names: ['a.org'] }, { host: 'a.org' }, 'ok'],
    ['one that is for the site only', good, { host: 'a.org' }, 'certificate-name'],
    ['a bad one, and accepts any', { ...good, issuer: 'self-signed' }, { insecure: true }, 'ok'],
    [
      'several faults at once',
      { names: [], notBeforeUs: -2, notAfterUs: -1, issuer: 'unknown' },
      {},
      'certificate-authority',
    ],
  ])('%s', (_, certificate, asked, cause) => {
    const running = run(far())
      .give(show(certificate))
      .give(ask({ scheme: 'https', ...asked }))
      .for('1s')
    expect(running.last).toMatchObject({ cause, status: cause === 'ok' ? 200 : 0 })
    const { port } = balancerOf(running)
    expect([port.received, tls(running).failures[1]]).toEqual(cause === 'ok' ? [1, 0] : [0, 1])
    expect(tookMs(running.last)).toBe(200)
  })

  it.each([
    ['http', 443, 'reset', 0, null],
    ['https', 80, 'reset', 0, 'PR--'],
  ] as const)('the wrong port: %s on %i', (scheme, port, cause, status, termination) => {
    const running = run(far()).give(ask({ scheme, port })).for('1s')
    expect(running.last).toMatchObject({ cause, status })
    expect(lastLog(running)?.termination ?? null).toBe(termination)
    expect(tls(running).failures[1]).toBe(termination === null ? 1 : 0)
  })
})

describe('a certificate', () => {
  it('expires by itself, and a new one mends it', () => {
    const running = run(far()).give(show({ ...good, notAfterUs: 5 * SECOND }))
    expect(running.give(ask()).for('4999ms').last.cause).toBe('ok')
    expect(running.give(ask()).for('500ms').last.cause).toBe('certificate-date')
    expect(running.journal('expired').map(({ timeUs }) => timeUs)).toEqual([5 * SECOND])
    expect(running.give(show(good)).give(ask()).for('1s').last.cause).toBe('ok')
  })

  it('is good for 60 days when nobody says otherwise', () => {
    const running = run(far()).until(60 * DAY - 1)
    expect(running.journal('expired')).toEqual([])
    expect(running.for('1s').journal('expired')).toHaveLength(1)
  })
})

describe('TLS towards the servers', () => {
  const checked: Partial<HaproxyPart> = { check: { ...everySecond, latencyUs: 0 } }
  const late: Certificate = { ...good, notAfterUs: -1 }

  it.each<[string, ServerSsl, Certificate | null | undefined, string, number]>([
    ['verify none, expired', 'none', late, 'L6OK', 200],
    ['required, good', 'required', good, 'L6OK', 200],
    ['required, expired', 'required', late, 'L6RSP', 503],
    ['required, unknown authority', 'required', { ...good, issuer: 'unknown' }, 'L6RSP', 503],
    ['required, another name', 'required', { ...good, names: ['s1'] }, 'L6OK', 200],
    ['verifyhost, another name', 'verifyhost', { ...good, names: ['s1'] }, 'L6RSP', 503],
    ['a server without TLS', 'none', null, 'L6RSP', 503],
    ['nobody said which certificate', 'verifyhost', undefined, 'L6OK', 200],
    ['no ssl at all', 'off', late, 'L4OK', 200],
  ])('%s', (_, ssl, certificate, check, status) => {
    const certificates = certificate === undefined ? [] : [{ service: 's1', certificate }]
    const running = run({ ...far({ ...checked, ssl }), https: { redirect: null, certificates } }).for('40ms')
    expect(balancerOf(running).checker.lastStatus(0)).toBe(check)
    // Bad at the first check: DOWN at once, and requests are turned away at once.
    expect(running.give(ask()).for('100ms').last).toMatchObject({ status })
    const { links } = running.simulation.world
    const to = links.indexOf('haproxy->s1')
    expect([links.port[to], links.readable[to]]).toEqual(ssl === 'off' ? [80, 1] : [443, 0])
  })

  it('unchecked, a bad certificate costs three retries with a second between', () => {
    const running = run(inClear({ ssl: 'required' }))
      .give(show(late, 's1'))
      .give(ask())
      .for('4s')
    expect(running.last).toMatchObject({ status: 503, termination: 'SC--', retries: 3 })
    expect(tookMs(running.last)).toBe(3100)
  })

  it.each([
    ['off', 'kill', 'L4CON'],
    ['none', 'kill', 'L4CON'],
    ['off', 'pause', 'L4OK'],
    ['none', 'pause', 'L6TOUT'],
    ['none', 'hang', 'L6TOUT'],
  ] as const)('%s: a check of a server that someone has done a %s to ends with %s', (ssl, fault, status) => {
    const running = run(far({ ...checked, ssl }))
      .for('100ms')
      [fault]('s1')
      .for('7s')
    expect(balancerOf(running).checker.lastStatus(0)).toBe(status)
    expect(balancerOf(running).health.isUp(0)).toBe(status === 'L4OK')
  })

  it('takes one more round trip for each connection', () => {
    const took = (['off', 'none'] as const).map((ssl) => {
      const design = farm([{ workUs: 0 }], { ssl })
      const links = design.links.map(({ from, to }) => link(from, to, from === 'haproxy' ? MS : 0))
      return tookMs(
        run({ ...design, links })
          .give(ask())
          .for('1s').last,
      )
    })
    expect(took).toEqual([2, 4])
  })
})

describe('a handshake', () => {
  it('is not done by a hung process: the connection is never there, and only a timeout ends it', () => {
    const running = run(far())
      .hang('haproxy')
      .give(ask({ scheme: 'https' }))
      .for('11s')
    expect(running.last.cause).toBe('gave-up')
    expect(tookMs(running.last)).toBe(10_000)
  })

  it('is done by a frozen process when it is resumed', () => {
    const running = run(far())
      .pause('haproxy')
      .give(ask({ scheme: 'https' }))
      .for('3s')
      .resume('haproxy')
      .for('1s')
    expect(tookMs(running.last)).toBe(3150)
  })

  it.each(['kill', 'powerOff'] as const)('ends with the frozen process: %s', (death) => {
    const design = far()
    const hosts = [{ id: 'host', label: 'Host', codeBase: null }]
    const services = design.services.map((part) => (part.kind === 'haproxy' ? { ...part, host: 'host' } : part))
    const running = run({ ...design, hosts, services })
      .pause('haproxy')
      .give(ask({ scheme: 'https' }))
      .for('1s')
    running[death]('host').for('10s')
    expect(running.last.cause).toBe(death === 'kill' ? 'refused' : 'gave-up')
  })

  it('does not begin at a dead process: it is refused after one round trip', () => {
    expect(
      tookMs(
        run(far())
          .kill('haproxy')
          .give(ask({ scheme: 'https' }))
          .for('1s').last,
      ),
    ).toBe(100)
  })
})

it('a run with HTTPS goes on from a snapshot exactly as without it', () => {
  const traffic = { ratePerSecond: 40, mix: { static: 1, read: 1, write: 1 } }
  const commands = [
    { atUs: 0.6 * SECOND, ...show({ ...good, notAfterUs: SECOND }) },
    { atUs: 1.5 * SECOND, ...show(good) },
    { atUs: 1.7 * SECOND, op: 'https', on: false } as const,
  ]
  const design = { ...far({ ssl: 'required' }, 2), traffic, ears: ['users->haproxy'] }
  const straight = new Simulation(design, commands)
  const resumed = new Simulation(design, commands)
  for (const atUs of [0, 0.5, 0.9, 1.6].map((second) => second * SECOND)) {
    straight.advance(atUs)
    resumed.advance(1.8 * SECOND)
    resumed.restore(straight.snapshot())
    expect(resumed.digest()).toBe(straight.digest())
  }
  straight.advance(2 * SECOND)
  resumed.advance(2 * SECOND)
  expect(resumed.digest()).toBe(straight.digest())
})
