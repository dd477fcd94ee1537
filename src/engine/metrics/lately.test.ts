// What is said of the last second and of the last ten is what the books have of them, at every instant and after going back.
import { expect, it } from 'vitest'
import { requestKinds } from '../design'
import { Simulation } from '../simulation'
import { Recent } from '../ledger/recent'
import type { Lately } from './lately'
import { randomRun } from '../testing/swarm'

const latelyOf = ({ world }: Simulation): Lately => {
  if (world.ledger.recent === null) throw new Error('not watched')
  return world.ledger.recent.lately
}

const SLICE = 1e5
const HALF = 5e5

it.each([41, 42, 43, 44, 45, 46])('random run %i', (seed) => {
  const { design, commands, endUs } = randomRun(seed)
  const simulation = new Simulation(design, commands, { recent: (links) => new Recent(links) })
  const { ledger } = simulation.world
  const lately = latelyOf(simulation)
  const arrivals: { timeUs: number; link: number }[] = []
  const sent: number[] = []
  const ends: { timeUs: number; kind: string; ok: boolean; stale: boolean }[] = []
  let hop = 0
  let request = 0
  const chance = endUs / 97
  for (let atUs = chance; atUs < endUs; atUs += chance) {
    simulation.advance(Math.round(atUs))
    for (; hop < ledger.hops.total; hop++) {
      expect(hop).toBeGreaterThanOrEqual(ledger.hops.first)
      const { hop: name, detail, timeUs } = ledger.hops.at(hop)
      if (name === 'sent') sent.push(timeUs)
      if (name === 'arrived') arrivals.push({ timeUs, link: detail })
    }
    for (; request < ledger.requests.total; request++) {
      const { endedUs, kind, cause, stale } = ledger.requests.at(request)
      ends.push({ timeUs: endedUs, kind, ok: cause === 'ok', stale: stale && cause === 'ok' })
    }
    const { nowUs } = simulation
    const until = Math.floor(nowUs / SLICE) * SLICE
    const isWithin = (timeUs: number): boolean => timeUs >= until - 1e6 && timeUs < until
    const within = arrivals.filter(({ timeUs }) => isWithin(timeUs))
    expect(lately.traffic(nowUs)).toEqual({
      sent: sent.filter(isWithin).length,
      arrived: design.links.map((_, i) => within.filter(({ link }) => link === i).length),
    })
    const sinceUs = lately.sinceUs(nowUs)
    expect(sinceUs).toBe(Math.max(0, (Math.floor(nowUs / HALF) - 19) * HALF))
    const latest = ends.filter(({ timeUs }) => timeUs >= sinceUs)
    expect(lately.perKind(nowUs)).toEqual(
      requestKinds.map((name) => {
        const its = latest.filter(({ kind }) => kind === name)
        const answered = its.filter(({ ok }) => ok).length
        return { answered, failed: its.length - answered, stale: its.filter(({ stale }) => stale).length }
      }),
    )
    const restored = new Simulation(design, commands, { recent: (links) => new Recent(links) })
    restored.restore(simulation.snapshot())
    expect(latelyOf(restored).traffic(nowUs)).toEqual(lately.traffic(nowUs))
    expect(latelyOf(restored).perKind(nowUs)).toEqual(lately.perKind(nowUs))
  }
})
