// The book of a run: each request's story is complete, and its memory is bounded.
import { describe, expect, it } from 'vitest'
import { Simulation } from '../simulation'
import { farm, identical } from '../testing/designs'
import { run } from '../testing/run'
import { randomRun } from '../testing/swarm'
import { Hop, HopRing, hopNames } from './hops'
import type { HopRecord } from './hops'
import { Journal, journalEvents } from './journal'
import { LostWrites } from './lost-writes'

const stories = [31, 32, 33, 34].map((seed) => {
  const { design, commands, endUs } = randomRun(seed)
  const simulation = new Simulation(design, commands)
  simulation.advance(endUs)
  const { hops, requests } = simulation.world.ledger
  const records = Array.from({ length: requests.total }, (_, index) => requests.at(index))
  return records.map((record) => ({ record, hops: hops.of(record.number), services: simulation.world.services }))
})

const count = (hops: readonly HopRecord[], ...names: string[]) => hops.filter(({ hop }) => names.includes(hop)).length

describe('the story of a request', () => {
  it('begins when its user sends it and, for its user, ends once', () => {
    for (const { record, hops } of stories.flat()) {
      expect(hops[0]).toMatchObject({ hop: 'sent', timeUs: record.sentUs })
      expect(count(hops, 'sent')).toBe(1)
      const ended = hops.filter(({ hop }) => hop === 'ended')
      expect(ended).toHaveLength(1)
      expect(ended[0].timeUs).toBe(record.endedUs)
    }
  })

  it('is told in order of time', () => {
    for (const { hops } of stories.flat()) {
      const times = hops.map(({ timeUs }) => timeUs)
      expect(times).toEqual([...times].sort((a, b) => a - b))
    }
  })

  it('lets each service that accepted it answer it, reset it or drop it, at most as often as it came', () => {
    for (const { hops } of stories.flat()) {
      for (const service of new Set(hops.map((hop) => hop.service))) {
        const here = hops.filter((hop) => hop.service === service)
        expect(count(here, 'answered', 'reset', 'dropped')).toBeLessThanOrEqual(count(here, 'arrived'))
        expect(count(here, 'committed')).toBeLessThanOrEqual(count(here, 'started'))
      }
    }
  })

  it('names the server that HAProxy chose last, when it ended with one', () => {
    const design = farm(identical(3), { redispatch: true })
    const running = run(design).kill('s2').sendEach(6, '10ms')
    for (const { number, server, retries } of running.requests) {
      const chosen = running.hops(number).filter(({ hop }) => hop === 'chosen')
      expect(chosen.at(-1)?.detail).toBe(server)
      expect(chosen).toHaveLength(retries + 1)
    }
  })

  it('has a name for every hop', () => {
    expect(Object.keys(Hop)).toEqual([...hopNames])
    expect(Object.values(Hop)).toEqual(hopNames.map((_, code) => code))
  })
})

describe('the ring of hops', () => {
  it('keeps the latest 65536 and says which is the oldest', () => {
    const ring = new HopRing('everything')
    for (let i = 0; i < 70_000; i++) ring.add(i, i, 0, 0, Hop.sent, 0)
    expect(ring.first).toBe(70_000 - 65_536)
    expect(ring.at(ring.first).request).toBe(ring.first)
    expect(ring.of(1)).toEqual([])
    expect(ring.of(69_999)).toHaveLength(1)
  })
})

describe('the journal', () => {
  it('keeps the latest 2048 entries', () => {
    const journal = new Journal()
    for (let i = 0; i < 3000; i++) journal.add(i, journalEvents[i % journalEvents.length], i)
    expect(journal.first).toBe(3000 - 2048)
    expect(journal.at(journal.first)).toMatchObject({ timeUs: 952, subject: 952 })
    expect(journal.at(2999).event).toBe(journalEvents[2999 % journalEvents.length])
  })
})

describe('the list of ended requests', () => {
  it('keeps the latest 8192', () => {
    const { simulation } = run(farm(identical(1)))
    for (let i = 0; i < 9000; i++) {
      simulation.apply({ op: 'send', kind: 'static' })
      if (i % 50 === 49) simulation.advance(simulation.nowUs + 10_000)
    }
    const { requests } = simulation.world.ledger
    expect([requests.total, requests.first]).toEqual([9000, 9000 - 8192])
    expect(requests.at(requests.first).number).toBe(requests.first + 1)
  })
})

describe('the list of lost writes', () => {
  it('counts all, and knows the first 1024 by number', () => {
    const lost = new LostWrites()
    lost.add(Array.from({ length: 2000 }, (_, i) => ({ write: i + 1, request: 2 * i, user: 0, committedUs: 0 })))
    expect(lost.total).toBe(2000)
    expect(lost.list()).toHaveLength(1024)
    expect([lost.has(1), lost.has(1024), lost.has(3000)]).toEqual([true, true, false])
  })
})
