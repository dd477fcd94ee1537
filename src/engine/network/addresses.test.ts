// What is sent to an address goes to whoever has it, and it can change hands in the middle of a run.
import { describe, expect, it } from 'vitest'
import type { Design } from '../design'
import { farm, haproxy, identical, link, site, users } from '../testing/designs'
import { run, tookMs } from '../testing/run'
import type { Running } from '../testing/run'

/** A farm with a second balancer, which people can reach and which has no address of its own at first. */
function pair(dns: boolean): Design {
  const one = farm(identical(2))
  const [, first, ...servers] = one.services
  const lines = first.kind === 'haproxy' ? first.servers : []
  const named = site().services.filter(({ kind }) => kind === 'dns')
  return {
    ...one,
    services: [
      users({ dns: dns ? 'dns' : null, connectTimeoutUs: 1e6 }),
      first,
      { ...haproxy(lines), id: 'standby' },
      ...servers,
      ...named,
    ],
    links: [
      ...one.links,
      link('users', 'standby'),
      link('users', 'dns'),
      ...lines.map(({ service }) => link('standby', service)),
    ],
  }
}

function takeOver(running: Running, id: string): Running {
  const { addresses, services } = running.simulation.world
  const owner = services.findIndex(({ part }) => part.id === id)
  addresses.takeOver('8.8.8.8', owner)
  return running
}

const received = (running: Running): number[] =>
  ['haproxy', 'standby'].map((id) => running.simulation.world.find(id)?.port.received ?? -1)

describe.each([false, true])('an address, with a name: %s,', (dns) => {
  it('belongs to the service that the design says', () => {
    expect(received(run(pair(dns)).sendEach(3, '100ms'))).toEqual([3, 0])
  })

  it('is answered by whoever has taken it over, without another lookup', () => {
    const running = takeOver(run(pair(dns)).sendEach(3, '100ms'), 'standby').sendEach(4, '100ms')
    expect(received(running)).toEqual([3, 4])
    expect(running.requests.every(({ cause }) => cause === 'ok')).toBe(true)
    expect(running.simulation.world.find('dns')?.port.received).toBe(dns ? 1 : 0)
  })

  it('leaves what is under way with who has it', () => {
    const running = run(pair(dns)).send().for('1250us')
    expect(takeOver(running, 'standby').for('1s').last.cause).toBe('ok')
    expect(received(running)).toEqual([1, 0])
  })

  it('is back with its owner of then after a snapshot', () => {
    const running = run(pair(dns)).for('1s')
    const then = running.simulation.snapshot()
    takeOver(running, 'standby').simulation.restore(then)
    expect(received(running.sendEach(2, '100ms'))).toEqual([2, 0])
  })

  it('that nobody can be reached at says nothing', () => {
    const running = takeOver(run(pair(dns)), 's1')
      .send()
      .for('5s')
    expect(running.last.cause).toBe('gave-up')
    expect(tookMs(running.last)).toBeCloseTo(1000, -1)
  })
})

it('an address that nobody has cannot be taken over', () => {
  const { addresses } = run(pair(false)).simulation.world
  expect(() => {
    addresses.takeOver('192.0.2.1', 1)
  }).toThrow('Nobody has the address 192.0.2.1.')
})
