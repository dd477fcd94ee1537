/** Brings back what the bounded ledger no longer holds: the whole story of one request, by running it again. */
import type { Command } from './command'
import type { Design } from './design'
import type { HopRecord } from './ledger/hops'
import { Simulation } from './simulation'

/** Simulated time between two looks at the ledger: short enough that no hop is overwritten unseen. */
const SLICE_US = 50_000

/**
 * Every hop of the request with this number, oldest first, in the run of this design and these commands; complete when
 * the last is `ended`. Looks no further than `untilUs`.
 */
export function hopsByReplay(
  design: Design,
  commands: readonly Command[],
  request: number,
  untilUs: number,
): HopRecord[] {
  const simulation = new Simulation(design, commands)
  const { hops } = simulation.world.ledger
  const story: HopRecord[] = []
  let next = 0
  while (simulation.nowUs < untilUs && story.at(-1)?.hop !== 'ended') {
    simulation.advance(Math.min(untilUs, simulation.nowUs + SLICE_US))
    for (next = Math.max(next, hops.first); next < hops.total; next++) {
      const hop = hops.at(next)
      if (hop.request === request) story.push(hop)
    }
  }
  return story
}
