// Eavesdroppers: what they read in clear, what is left when it is encrypted, and what changing an answer does.
import { describe, expect, it } from 'vitest'
import type { Action } from '../command'
import type { Design } from '../design'
import { loginOf, overhear } from '../heard'
import { farm, haproxy, link, site } from '../testing/designs'
import { privacyOf } from '../testing/privacy'
import { run } from '../testing/run'
import type { Running } from '../testing/run'

const ear = (target: string, change = false): Action => ({ op: 'ear', target, on: true, change })
const heard = ({ simulation }: Running, id: string) =>
  overhear(simulation.world, simulation.world.links.indexOf(id), simulation.commands)
const counts = ({ simulation }: Running, id: string) => {
  const { ears } = privacyOf(simulation)
  const { links } = simulation.world
  const at = links.indexOf(id)
  return { heard: ears.heard[at], read: ears.read[at], changed: ears.changed[at], broken: ears.broken[at] }
}
const nothingRead = { method: null, path: null, form: null, answer: null, statement: null, readable: false }

/** The site with its databases behind a balancer, by which people reach it. */
function balanced(): Design {
  const { links, services, ...design } = site()
  const parts = services.map((part) => (part.kind === 'users' ? { ...part, site: 'haproxy' } : part))
  const line = { name: 'nginx', service: 'nginx', weight: 1, maxconn: 0, backup: false }
  return {
    ...design,
    services: [...parts, haproxy([line])],
    links: [...links, link('users', 'haproxy'), link('haproxy', 'nginx')],
  }
}

describe('in clear somebody on the link reads', () => {
  it('who asks for what, the login form, and the first words of the answer', () => {
    const running = run(farm([{}])).give(ear('users->haproxy'))
    running
      .give({ op: 'send', kind: 'write', user: 3 })
      .for('1s')
      .give({ op: 'send', kind: 'read', path: '/x' })
      .for('1s')
    expect(heard(running, 'users->haproxy')).toMatchObject([
      { readable: true, request: 2, method: 'GET', path: '/x', form: null, answer: '200 <title>/x</title><h1>Item 1' },
      { readable: true, request: 1, method: 'POST', path: '/item/4/edit', form: loginOf(3) },
    ])
    expect(counts(running, 'users->haproxy')).toEqual({ heard: 2, read: 2, changed: 0, broken: 0 })
  })

  it('statements on the way to a database, and rows on the way to its replica', () => {
    const running = run(site()).give(ear('application->primary')).give(ear('primary->replica'))
    running.send('read').send('write').for('1s')
    const statements = heard(running, 'application->primary').map(({ statement }) => statement ?? '')
    expect(statements.map((text) => text.split(' ')[0])).toEqual(['UPDATE', 'SELECT'])
    expect(heard(running, 'primary->replica')).toMatchObject([
      { request: null, statement: "/* transaction 1 */ UPDATE item SET text = '…' WHERE id = 1" },
    ])
  })

  it('the name that is asked for in DNS, and the address', () => {
    const running = run(site({ users: { dns: 'dns' } }))
      .give(ear('users->dns'))
      .send()
      .for('1s')
    expect(heard(running, 'users->dns')).toMatchObject([{ statement: 'A? www.foobar.com', answer: '8.8.8.8' }])
  })

  it('the latest eight, and counts all', () => {
    const running = run(farm([{}]))
      .give(ear('users->haproxy'))
      .sendEach(20, '10ms')
    expect(heard(running, 'users->haproxy').map(({ request }) => request)).toEqual([20, 19, 18, 17, 16, 15, 14, 13])
    expect(counts(running, 'users->haproxy')).toMatchObject({ heard: 20, read: 20 })
  })

  it('nothing before somebody listens, nor after', () => {
    const running = run(farm([{}]))
      .send()
      .for('1s')
      .give(ear('users->haproxy'))
      .send()
      .for('1s')
    running.give({ op: 'ear', target: 'users->haproxy', on: false }).send().for('1s')
    expect(heard(running, 'users->haproxy').map(({ request }) => request)).toEqual([2])
    expect(running.journal('ear').map(({ value }) => value)).toEqual([1, 0])
  })
})

// behaviour-2 §12.5, by legs.
describe('with HTTPS at the balancer', () => {
  const secured = (...more: Action[]) => {
    const running = run({ ...balanced(), https: {} })
    for (const action of [...more, ...['users->haproxy', 'haproxy->nginx', 'primary->replica'].map((id) => ear(id))])
      running.give(action)
    return running.send('write').for('1s').send('write').for('1s')
  }

  it('the first visit crosses in clear until the redirect; of the second the name, sizes and noise remain', () => {
    const [second, first, redirected] = heard(secured(), 'users->haproxy')
    expect(redirected).toMatchObject({ readable: true, method: 'POST', form: loginOf(0), answer: '301' })
    for (const seen of [first, second]) {
      expect(seen).toMatchObject({ ...nothingRead, site: 'www.foobar.com', sizes: [517, 1408, 80, 271, 271, 202, 217] })
      expect(seen.noise).toMatch(/^([0-9a-f]{2} ){15}[0-9a-f]{2}$/)
    }
    expect(second.noise).not.toBe(first.noise)
  })

  it('the inside stays readable, password and all', () => {
    expect(heard(secured(), 'haproxy->nginx')).toMatchObject([{ form: loginOf(0) }, { form: loginOf(0) }])
  })

  it('with ssl on the server lines the inside is sealed too, without a name', () => {
    const running = secured({ op: 'set', target: 'haproxy', setting: 'ssl verify', value: 1 })
    expect(heard(running, 'haproxy->nginx')).toMatchObject([
      { ...nothingRead, site: null },
      { ...nothingRead, site: null },
    ])
    expect(counts(running, 'haproxy->nginx')).toEqual({ heard: 2, read: 0, changed: 0, broken: 0 })
  })

  it('replication is sealed by SOURCE_SSL, which connects anew', () => {
    const clear = secured()
    expect(heard(clear, 'primary->replica')).toMatchObject([{ readable: true }, { readable: true }])
    clear.set('replica', 'SOURCE_SSL', 1).send('write').for('1s')
    expect(heard(clear, 'primary->replica')[0]).toMatchObject(nothingRead)
    expect(clear.mysql('replica').replica?.io).toBe('Yes')
  })
})

describe('SOURCE_SSL', () => {
  it.each([
    [0, 100],
    [1, 300],
  ])('%i: a write shows on a replica that connects just then after %i ms', (ssl, ms) => {
    const running = run(site({ replicationUs: 100_000, replica: { applyTime: { law: 'constant', meanUs: 0 } } }))
    running.stopIo('replica').send('write').for('1s').set('replica', 'SOURCE_SSL', ssl).startIo('replica')
    // The connection itself takes no time here; a handshake takes one round trip.
    running.for(`${ms - 1}ms`)
    expect(running.mysql('replica').replica?.applied).toBe(0)
    running.for('2ms')
    expect(running.mysql('replica').replica?.applied).toBe(1)
  })
})

describe('somebody who changes answers', () => {
  it('is believed when the answer is in clear, and nobody can know', () => {
    const running = run(farm([{}]))
      .give(ear('users->haproxy', true))
      .sendEach(3, '100ms')
    expect(running.requests.map(({ cause, changed }) => [cause, changed])).toEqual([
      ['ok', true],
      ['ok', true],
      ['ok', true],
    ])
    expect(counts(running, 'users->haproxy')).toMatchObject({ changed: 3, broken: 0 })
    expect(privacyOf(running.simulation).ears.believed).toBe(3)
  })

  it('on a link inside, where HTTPS ended at the balancer, is believed all the same', () => {
    const running = run({ ...balanced(), https: {} })
      .give(ear('haproxy->nginx', true))
      .send()
      .for('1s')
    expect(running.last).toMatchObject({ cause: 'ok', changed: true })
  })

  it('breaks an encrypted connection instead', () => {
    const running = run({ ...balanced(), https: {} })
    running.give(ear('users->haproxy', true)).give({ op: 'send', kind: 'read', scheme: 'https' }).for('1s')
    expect(running.last).toMatchObject({ cause: 'reset', status: 0, changed: false })
    expect(counts(running, 'users->haproxy')).toMatchObject({ changed: 0, broken: 1 })
    expect(privacyOf(running.simulation).ears.believed).toBe(0)
  })

  it('inside, an encrypted connection breaks for the balancer, which answers 502', () => {
    const running = run({ ...balanced(), https: {} }).set('haproxy', 'ssl verify', 1)
    running.give(ear('haproxy->nginx', true)).send().for('1s')
    expect(running.last).toMatchObject({ status: 502, termination: 'SH--' })
  })
})

it('who only listens decides nothing: the run is the same with and without', () => {
  const traffic = { ratePerSecond: 100, mix: { static: 1, read: 1, write: 1 } }
  const outcomes = [false, true].map((on) => {
    const running = run({ ...balanced(), https: {}, traffic })
    if (on) for (const { id } of running.simulation.design.links) running.give(ear(id))
    return running.for('5s').requests
  })
  expect(outcomes[1]).toEqual(outcomes[0])
  expect(outcomes[0].length).toBeGreaterThan(300)
})
