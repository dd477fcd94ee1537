// What the people of a population request and from which address, as the hashes see it.
import { describe, expect, it } from 'vitest'
import { requestKinds } from '../../design'
import { parseAddress } from '../../network/ipv4'
import { farm, identical } from '../../testing/designs'
import { run } from '../../testing/run'
import { sdbm } from '../haproxy/balancing/sdbm'
import { pageOf } from './pages'

const traffic = { ratePerSecond: 40, mix: { static: 1, read: 1, write: 1 } }
const busy = (balance: 'source' | 'uri', count: number) =>
  run({ ...farm(identical(count), { balance }), traffic }).for('10s')

describe('a person', () => {
  it('has its own address: 198.18.0.1 is the first one’s', () => {
    for (const { user, server } of busy('source', 3).requests) {
      expect(server).toBe((parseAddress('198.18.0.1') + user) % 3)
    }
  })

  it('asks for the same page of each kind every time, and shares it with the one twenty places behind', () => {
    expect(requestKinds.map((kind) => pageOf(kind, 0))).toEqual(['/img/1.png', '/item/1', '/item/1/edit'])
    expect([pageOf('read', 19), pageOf('read', 20)]).toEqual(['/item/20', '/item/1'])
    const { requests } = busy('uri', 4)
    expect(requests.length).toBeGreaterThan(300)
    for (const { kind, user, server } of requests) expect(server).toBe(sdbm(pageOf(kind, user)) % 4)
  })
})

describe('a request sent by command', () => {
  it('is one of the first person, unless it says where it comes from or what it asks for', () => {
    const running = run(farm(identical(2), { balance: 'source' }))
      .send()
      .for('1s')
    running.give({ op: 'send', kind: 'static', clientIp: '198.18.0.2' }).for('1s')
    expect(running.servers()).toBe('s2 s1')
    running.balance('uri')
    for (const path of ['/', '/?1', '/a']) running.give({ op: 'send', kind: 'static', path }).for('1s')
    expect(running.servers(3)).toBe('s2 s2 s1')
  })
})

it('randomness is unaffected: people send the same whatever the algorithm', () => {
  const sent = (balance: 'source' | 'uri') =>
    busy(balance, 2).requests.map(({ sentUs, kind, user }) => [sentUs, kind, user])
  expect(sent('source')).toEqual(sent('uri'))
})
