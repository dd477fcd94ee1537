// The life of a call under trouble: frozen processes, cut cables, callers who leave, and everything at one instant.
import { describe, expect, it } from 'vitest'
import type { Design } from '../design'
import { constant, farm, identical, site } from '../testing/designs'
import { run, tookMs } from '../testing/run'

const SECOND = 1e6
const oneSecond = constant(SECOND)

const hopsOf = (running: ReturnType<typeof run>, request: number) => running.hops(request).map(({ hop }) => hop)

/** Every time zero: no latency, no work. */
function instant(design: Design): Design {
  return {
    ...design,
    links: design.links.map((link) => ({ ...link, latencyUs: 0 })),
    services: design.services.map((service) => {
      if (service.kind === 'nginx') return { ...service, staticTime: constant(0) }
      if (service.kind === 'application') return { ...service, serviceTime: constant(0) }
      if (service.kind !== 'mysql') return service
      return { ...service, readTime: constant(0), writeTime: constant(0), applyTime: constant(0) }
    }),
  }
}

describe('a call', () => {
  it('tells its whole story, service by service', () => {
    const running = run(site()).send('write').for('1s')
    expect(hopsOf(running, 1)).toEqual([
      ...['sent', 'arrived', 'arrived', 'started', 'arrived', 'started', 'committed'],
      ...['answered', 'answered', 'answered', 'ended'],
    ])
  })

  it('takes no time where everything takes none, however many there are', () => {
    const running = run(instant(farm(identical(3, { maxconn: 1 })))).sendTogether(300)
    expect(running.nowUs).toBe(0)
    expect(running.metrics.answered).toBe(300)
    expect(running.metrics.latencies.percentiles(1)).toEqual([0])
  })

  it('needs no deep stack when thousands in a line are answered at one instant', () => {
    const parts = {
      application: { workers: 0, writesTo: 'replica', readsFrom: ['replica'] },
      replica: { threads: 1, readTime: oneSecond },
    }
    const { simulation } = run(site(parts)).send('read').for('4ms')
    for (let i = 0; i < 20_000; i++) simulation.apply({ op: 'send', kind: 'write' })
    simulation.advance(2 * SECOND)
    expect(simulation.world.ledger.metrics.failedByKind[2]).toBe(20_000)
  })

  it('whose caller has gone is not delivered, and leaves nothing behind', () => {
    const design = site({ users: { timeoutUs: SECOND, connectTimeoutUs: SECOND } })
    const far = { ...design, links: design.links.map((link) => ({ ...link, latencyUs: 0.6 * SECOND })) }
    const running = run(far).send('read').for('5s')
    expect(running.last.cause).toBe('gave-up')
    expect(running.application('application').port.received).toBe(0)
    expect(running.simulation.world.calls.live).toBe(0)
  })
})

describe('a frozen process', () => {
  it('accepts, and answers when it goes on', () => {
    const running = run(site()).pause('nginx').sendEach(3, '100ms').for('1s').resume('nginx').for('1s')
    expect(running.requests.map((request) => Math.floor(tookMs(request)))).toEqual([1301, 1201, 1101])
  })

  it('takes what came meanwhile in the order in which it came', () => {
    const running = run(site({ application: { workers: 1, serviceTime: oneSecond } }))
    running.sendTogether(4, 'read').for('1500ms') // gives the calls places in the pool out of their order
    running.pause('application').send('read').for('100ms').send('read').for('5s').send('read').for('100ms')
    running.resume('application').for('10s')
    const ends = running.requests.map(({ endedUs }) => endedUs)
    expect(ends).toEqual([...ends].sort((a, b) => a - b))
  })

  it('that also hangs goes on hanging', () => {
    const running = run(site()).hang('nginx').pause('nginx').send().for('1s').resume('nginx').for('1s')
    expect(running.metrics.inFlight).toBe(1)
  })

  it('meets its answer and its timeout in the order in which they came', () => {
    const parts = { application: { databaseTimeoutUs: 2 * SECOND }, primary: { readTime: oneSecond } }
    const first = run(site(parts))
      .send('read')
      .for('500ms')
      .pause('application')
      .for('5s')
      .resume('application')
      .for('1s')
    expect(first.last).toMatchObject({ status: 200 })
    const late = { ...parts, primary: { readTime: constant(3 * SECOND) } }
    const second = run(site(late))
      .send('read')
      .for('500ms')
      .pause('application')
      .for('5s')
      .resume('application')
      .for('1s')
    expect(second.last).toMatchObject({ status: 500 })
  })

  it('sends its answer over the network, not at once', () => {
    // Many rounds, so that calls and their children come to stand in any order in the pool.
    const design = site({
      application: { databaseTimeoutUs: 2 * SECOND, workers: 0 },
      primary: { readTime: oneSecond },
    })
    const far = { ...design, links: design.links.map((link) => ({ ...link, latencyUs: 50_000 })) }
    const running = run(far)
    for (let round = 0; round < 6; round++) {
      running.sendTogether(3, 'read').for('700ms').pause('application').for('5s').resume('application').for('1s')
    }
    for (const request of running.requests) expect(Math.round(tookMs(request) / 10)).toBe(580)
  })

  it('killed and restarted has forgotten what it froze over', () => {
    const parts = { nginx: { staticTime: oneSecond } }
    const running = run(site(parts)).send().for('500ms').pause('nginx').for('1s').kill('nginx').restart('nginx')
    running.pause('nginx').resume('nginx').for('2s')
    expect(running.last).toMatchObject({ cause: 'reset' })
    expect(tookMs(running.last)).toBeGreaterThan(1500)
  })

  it('whose connection timeout passed meanwhile does not use it for what comes after', () => {
    const design = farm([{ workUs: 0.2 * SECOND }], { timeoutConnectUs: SECOND, timeoutServerUs: 5 * SECOND })
    const running = run(design).kill('s1').send().for('2500ms') // in its third turn-around
    running.restart('s1').pause('haproxy').for('3s').resume('haproxy').for('2s')
    expect(running.last).toMatchObject({ status: 200, termination: '----' })
  })
})

describe('a cut cable', () => {
  it('swallows what is on it and what is sent on it, and gives back nothing of that', () => {
    const running = run(site({ users: { timeoutUs: 5 * SECOND, connectTimeoutUs: 5 * SECOND } }))
    running.send().cut('users->nginx').send().for('1s').putBack('users->nginx').for('10s')
    expect(running.requests.map(({ cause }) => cause)).toEqual(['gave-up', 'gave-up'])
    expect(running.simulation.world.find('nginx')?.port.received).toBe(0)
  })

  it('swallows the answer of a call that had come through', () => {
    const parts = { nginx: { staticTime: oneSecond }, users: { timeoutUs: 5 * SECOND } }
    const running = run(site(parts)).send().for('500ms').cut('users->nginx').for('10s')
    expect(running.last.cause).toBe('gave-up')
    expect(running.simulation.world.calls.live).toBe(0)
  })

  it('does not matter to an answer when it is back in time', () => {
    const running = run(site({ nginx: { staticTime: oneSecond } }))
      .send()
      .for('500ms')
      .cut('users->nginx')
      .for('100ms')
    expect(running.putBack('users->nginx').for('1s').last.status).toBe(200)
  })

  it('takes nothing from a frozen process that has arrived there already', () => {
    const running = run(site({ primary: { readTime: oneSecond } }))
      .send('read')
      .for('500ms')
      .pause('application')
      .for('2s')
    running.cut('application->primary').resume('application').for('1s')
    expect(running.last.status).toBe(200)
  })
})

describe('a host', () => {
  const hosted = (design: Design): Design => ({
    ...design,
    hosts: [{ id: 'server', label: 'Server', codeBase: null }],
    services: design.services.map((service) =>
      service.kind === 'users' || service.kind === 'dns' ? service : { ...service, host: 'server' },
    ),
  })

  it('killed takes all its services with it at one instant, whatever their order', () => {
    for (const order of [1, -1]) {
      const design = hosted(site({ primary: { readTime: oneSecond } }))
      const services = [...design.services].sort((a, b) => order * a.id.localeCompare(b.id))
      const running = run({ ...design, services })
        .send('read')
        .send('static')
        .for('500ms')
        .kill('server')
        .for('1s')
      expect(running.request(1)).toMatchObject({ cause: 'reset' })
      expect(tookMs(running.request(1))).toBeLessThan(501)
      expect(running.simulation.world.calls.live).toBe(0)
    }
  })

  it('restarted brings them all back, MySQL after its recovery', () => {
    const running = run(hosted(site())).kill('server').for('1s').restart('server')
    expect(running.send('read').for('100ms').last.status).toBe(500)
    expect(running.for('300ms').send('read').for('100ms').last.status).toBe(200)
  })
})
