// Every request worth telling is counted in one ending, with those that ended the same way between the same changes.
import { describe, expect, it } from 'vitest'
import { Simulation } from '../simulation'
import { Recent } from './recent'
import { randomRun } from '../testing/swarm'
import type { Ending, Endings } from './endings'
import type { RequestRecord } from './requests'

const endingsOf = ({ world }: Simulation): Endings => {
  if (world.ledger.recent === null) throw new Error('not watched')
  return world.ledger.recent.endings
}

const alike = ({ cause, balancer, server, termination, retries, stale }: RequestRecord): string =>
  `${cause} ${balancer} ${server} ${termination} ${retries} ${stale}`

const isTold = ({ cause, retries, stale }: RequestRecord): boolean => cause !== 'ok' || retries > 0 || stale

describe.each([51, 52, 53, 54, 55, 56])('random run %i', (seed) => {
  const { design, commands, endUs } = randomRun(seed)
  const simulation = new Simulation(design, commands, { recent: (links) => new Recent(links) })
  const { journal, requests } = simulation.world.ledger
  const endings = endingsOf(simulation)
  const known = new Map<number, Ending>()
  const told: { changes: number; record: RequestRecord }[] = []
  let next = 0
  while (simulation.nowUs < endUs && simulation.step(endUs)) {
    for (let i = endings.first; i < endings.total; i++) known.set(i, endings.at(i))
    // Of an instant's events the changes may come before or after: the request's own ending says which.
    for (; next < requests.total; next++) {
      const record = requests.at(next)
      if (isTold(record)) told.push({ changes: endings.at(endings.total - 1).changes, record })
    }
  }

  it('counts each once, and knows its range and the latest', () => {
    expect([...known.values()].reduce((sum, { count }) => sum + count, 0)).toBe(told.length)
    for (const { changes, count, lowest, highest, latest } of known.values()) {
      const its = told.filter((one) => one.changes === changes && alike(one.record) === alike(latest))
      const numbers = its.map(({ record }) => record.number)
      expect([count, lowest, highest]).toEqual([numbers.length, Math.min(...numbers), Math.max(...numbers)])
      expect(its.at(-1)?.record).toEqual(latest)
    }
  })

  it('lets only those of now grow', () => {
    expect(endings.openFrom(journal.total + 1)).toBe(endings.total)
    for (let i = endings.first; i < endings.openFrom(journal.total); i++) {
      expect(endings.at(i).changes).toBeLessThan(journal.total)
    }
  })

  it('leaves no trace in the digest, and a run without it opens its snapshots', () => {
    const alone = new Simulation(design, commands)
    alone.advance(Math.round(endUs / 2))
    const half = new Simulation(design, commands, { recent: (links) => new Recent(links) })
    half.advance(Math.round(endUs / 2))
    expect(half.digest()).toBe(alone.digest())
    const opened = new Simulation(design, commands)
    opened.restore(half.snapshot())
    opened.advance(endUs)
    half.restore(alone.snapshot())
    half.advance(endUs)
    expect(opened.digest()).toBe(half.digest())
  })

  it('is the same after a restart from the middle', () => {
    const half = new Simulation(design, commands, { recent: (links) => new Recent(links) })
    half.advance(Math.round(endUs / 2))
    const restored = new Simulation(design, commands, { recent: (links) => new Recent(links) })
    restored.restore(half.snapshot())
    restored.advance(endUs)
    half.advance(endUs)
    const a = endingsOf(half)
    const b = endingsOf(restored)
    expect(b.total).toBe(a.total)
    for (let i = b.first; i < b.total; i++) expect(b.at(i)).toEqual(a.at(i))
  })
})
