// A second run is the same run: what the ledger has dropped comes back, from the start or from any snapshot.
import { expect, it } from 'vitest'
import type { Command } from '../command'
import type { Ledger } from '../ledger/ledger'
import { Simulation } from '../simulation'
import { farm } from '../testing/designs'
import { HopReader, RequestReader } from './readers'
import { finish, TrialRun } from './trial-run'

const traffic = { ratePerSecond: 2000, mix: { static: 1, read: 1, write: 0 } }
const design = { ...farm([{}, {}]), traffic }
const commands: Command[] = [{ atUs: 1e6, op: 'kill', target: 's1' }]

it('tells the hops of a request as the ledger did, long after the ledger has dropped them', () => {
  const simulation = new Simulation(design, commands)
  const start = simulation.snapshot()
  simulation.advance(0.9e6)
  const middle = simulation.snapshot()
  simulation.advance(1.5e6)
  const { hops } = simulation.world.ledger
  const told = [2100, 2500].map((request) => hops.of(request))
  simulation.advance(20e6)
  for (const story of told) {
    const { request } = story[0]
    expect(hops.of(request)).toEqual([])
    for (const snapshots of [[], [start], [start, middle]]) {
      const trial = TrialRun.begin({ design, commands, snapshots })
      const reader = new HopReader(trial.simulation.world.ledger, request)
      finish(trial.readBy(reader).until(20e6))
      expect(reader.complete).toBe(true)
      expect(reader.hops.slice(0, story.length)).toEqual(story)
    }
  }
})

it('reads every request that ends, however many more than the ledger holds', () => {
  const trial = TrialRun.begin({ design, commands })
  const reader = new RequestReader(trial.simulation.world.ledger)
  finish(trial.readBy(reader).until(20e6))
  const { metrics } = trial.simulation.world.ledger
  expect(reader.records).toHaveLength(metrics.answered + metrics.failed)
  expect(new Set(reader.records.map(({ number }) => number)).size).toBe(reader.records.length)
})

it('ends as soon as every reader has what it wants, and not before', () => {
  const trial = TrialRun.begin({ design, commands })
  const { ledger } = trial.simulation.world
  const readers = [new RequestReader(ledger, 40), new RequestReader(ledger, 400)]
  finish(trial.readBy(...readers).until(20e6))
  expect(readers.map(({ records }) => records[0].number)).toEqual([40, 400])
  expect(trial.simulation.nowUs).toBeLessThan(1e6)
})

it('stops at the event that it is to reach', () => {
  const trial = TrialRun.begin({ design, commands })
  const { metrics } = trial.simulation.world.ledger
  finish(trial.until(20e6, () => metrics.sentTotal >= 123))
  expect(metrics.sentTotal).toBe(123)
})

it('pauses before the ledger can overwrite what was not read', () => {
  const trial = TrialRun.begin({ design, commands })
  let unread = 0
  const watch = {
    next: 0,
    read({ hops }: Ledger): boolean {
      unread += Math.max(0, hops.first - this.next)
      this.next = hops.total
      return false
    },
  }
  finish(trial.readBy(watch).until(5e6))
  expect(unread).toBe(0)
})
