// What is kept of all calls equals what a look at each of them finds: after every event of random runs, in a jam, back in time.
import { describe, expect, it, vi } from 'vitest'
import { namedDesign } from '../../designs/catalog'
import { BACK, BLOCK, FREE, HELD, INSIDE, LOST, OUT, requestKinds, Simulation, VANISHED } from '../../engine'
import type { Action, Call, Command } from '../../engine'
import { randomRun } from '../../engine/testing/swarm'
import { callsOf, oldestInFlight } from '../../run/in-flight'
import { newestInFlight } from '../../run/newest-in-flight'
import { takeCensus } from './census'
import type { Place } from './census'
import { linkToServer } from './server-link'
import { byThoroughness } from '../../../scripts/thorough.mjs'

vi.setConfig({ testTimeout: 120_000 })

const places = ['start', 'middle', 'end'] as const
const MOST = 7

/** Where the call stands: on which link, and where along it; null when it moves or works. */
function standsAt({ world, nowUs }: Simulation, call: Call): readonly [number, Place] | null {
  const { child, endsUs, flags, link, server, service, stage, tries } = call
  if (stage === LOST) return [link, (flags & VANISHED) === 0 ? 'middle' : 'end']
  // A stranger is not among the services.
  const at = world.services.at(service)
  const isSilent = at?.hung === true || at?.paused === true
  if (stage === HELD || (stage === INSIDE && link >= 0 && isSilent)) return [link, 'end']
  const turnsAround = stage === INSIDE && child === null && tries > 0 && server >= 0 && endsUs > nowUs
  const to = turnsAround && at !== undefined ? linkToServer(world, at, server) : -1
  return to < 0 ? null : [to, 'start']
}

/** By a look at each call: what moves, what stands, the oldest of each kind in flight, the newest of all, and their calls. */
function lookedAt(simulation: Simulation): string {
  const { calls } = simulation.world
  const live = calls.all.filter(({ stage }) => stage !== FREE)
  const moving = live.filter(({ stage }) => stage === OUT || stage === BACK).map(({ index }) => index)
  const rows = new Map<string, number[]>()
  for (const call of live) {
    const at = standsAt(simulation, call)?.join(' ')
    if (at !== undefined) rows.set(at, [...(rows.get(at) ?? []), call.index])
  }
  const standing = [...rows].map(([at, all]) => `${at}: ${all.length} from ${all.slice(0, MOST).join()}`)
  const inFlight = live.filter(({ link, parent }) => link < 0 && parent === null)
  const sent = requestKinds.map((_, kind) =>
    inFlight.filter((call) => call.kind === kind).map((call) => call.enteredUs),
  )
  const oldest = sent.map((times) => times.reduce((least, time) => Math.min(least, time), Infinity))
  const numbers = inFlight.map(({ number }) => number).filter((number) => number > 0)
  const newest = numbers
    .sort((a, b) => b - a)
    .slice(0, MOST)
    .map((of) => [of, ...live.filter(({ number }) => number === of).map(({ index }) => index)])
  return told(moving, standing, oldest, newest)
}

/** The same of what is kept. */
function kept(simulation: Simulation): string {
  const { moving, standing } = takeCensus(simulation)
  const rows = [...standing].flatMap(([link, at]) => {
    const some = places.filter((place) => at[place].count > 0)
    return some.map((place) => {
      const first = at[place].first.slice(0, MOST).map(({ index }) => index)
      return `${link} ${place}: ${at[place].count} from ${first.join()}`
    })
  })
  const newest = newestInFlight(simulation.world, MOST).map(({ number }) => [
    number,
    ...callsOf(simulation.world, number).map(({ index }) => index),
  ])
  return told(
    moving.map(({ index }) => index),
    rows,
    oldestInFlight(simulation.world),
    newest,
  )
}

function told(moving: number[], rows: string[], oldest: number[], newest: number[][]): string {
  return `moving ${moving.join()}; ${rows.sort().join('; ')}; oldest ${oldest.join()}; newest ${newest.join(' ')}`
}

function agree(simulation: Simulation, where = ''): void {
  const found = lookedAt(simulation)
  if (kept(simulation) !== found) expect(kept(simulation), `${where} at ${simulation.nowUs} µs`).toBe(found)
}

describe('what is kept of all calls is what a look at each finds', () => {
  it.each(Array.from({ length: 4 }, (_, i) => 10 * i + 1))('after every event of random runs, from seed %i', (from) => {
    for (let seed = from; seed < from + byThoroughness(4, 10); seed++) {
      const { design, commands, endUs } = randomRun(seed)
      const simulation = new Simulation(design, commands)
      const halfway = endUs / 2
      do agree(simulation, `run ${seed}`)
      while (simulation.stepEvent(halfway))
      const snapshot = simulation.snapshot()
      while (simulation.stepEvent(endUs)) agree(simulation, `run ${seed}`)
      simulation.restore(snapshot)
      agree(simulation, `run ${seed}, back`)
      while (simulation.stepEvent(endUs)) agree(simulation, `run ${seed}, again`)
    }
  })

  it('while hundreds of turn-arounds, of several blocks, end at one instant, one after the other', () => {
    const design = namedDesign('classic-three', 'classroom', 11)
    const commands = ['nginx-1', 'nginx-2'].map((target): Command => ({ atUs: 0, op: 'kill', target }))
    const send: Command = { atUs: 1000, op: 'send', kind: 'read' }
    const quiet = { ...design, traffic: { ...design.traffic, ratePerSecond: 0 } }
    const simulation = new Simulation(quiet, [...commands, ...Array.from({ length: BLOCK }, () => send)])
    let most = 0
    do {
      agree(simulation)
      const rows = [...takeCensus(simulation).standing.values()]
      most = Math.max(
        most,
        rows.reduce((sum, { start }) => sum + start.count, 0),
      )
    } while (simulation.stepEvent(3e6))
    expect(most).toBe(BLOCK)
    expect(simulation.world.calls.all.length).toBeGreaterThan(BLOCK)
  })

  it('in a jam of many blocks that begins, is frozen, ends and is returned to', () => {
    const jam = new Simulation({
      ...namedDesign('classic-three', 'production', 11),
      traffic: { ratePerSecond: 2000, mix: { static: 4, read: 4, write: 2 } },
    })
    const act = (op: 'hang' | 'unhang' | 'pause' | 'resume' | 'kill' | 'restart', target: string): void => {
      const action: Action = { op, target }
      expect(jam.apply(action)).toBeNull()
      agree(jam, op)
    }
    const go = (untilUs: number): void => {
      while (jam.nowUs < untilUs) {
        jam.advance(jam.nowUs + 73_000)
        agree(jam)
      }
    }
    go(1e6)
    act('hang', 'nginx-1')
    act('hang', 'nginx-2')
    go(4e6)
    expect(jam.world.calls.live).toBeGreaterThan(10 * BLOCK)
    const snapshot = jam.snapshot()
    act('pause', 'haproxy')
    go(4.5e6)
    act('resume', 'haproxy')
    act('kill', 'nginx-2')
    act('unhang', 'nginx-1')
    go(6e6)
    jam.restore(snapshot)
    agree(jam, 'back')
    act('kill', jam.world.links.links[0].id)
    go(5e6)
  })
})
