// What the ledger has dropped comes back exactly by replay.
import { expect, it } from 'vitest'
import { hopsByReplay } from './replay'
import { Simulation } from './simulation'
import { farm } from './testing/designs'

it('tells the story of a request as the ledger did, long after the ledger has dropped it', () => {
  const traffic = { ratePerSecond: 2000, mix: { static: 1, read: 1, write: 0 } }
  const design = { ...farm([{}, {}]), traffic }
  const simulation = new Simulation(design)
  simulation.advance(1e6)
  simulation.apply({ op: 'kill', target: 's1' })
  simulation.advance(1.5e6)
  const { hops } = simulation.world.ledger
  const told = [700, 2100, 2500].map((request) => hops.of(request))
  simulation.advance(20e6)
  for (const story of told) {
    const { request } = story[0]
    expect(hops.of(request)).toEqual([])
    const again = hopsByReplay(design, simulation.commands, request, simulation.nowUs)
    expect(again.slice(0, story.length)).toEqual(story)
    expect(again[0].hop).toBe('sent')
    expect(again.at(-1)?.hop).toBe('ended')
  }
})
