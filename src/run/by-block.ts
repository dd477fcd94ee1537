/** What was seen of all calls, of which there may be millions: kept by the block, and seen anew where something has changed. */
import { BLOCK } from '../engine'
import type { Call, Simulation } from '../engine'

type World = Simulation['world']

/**
 * Makes a function that gives a sight of each block of a world's calls, in the order of the pool. `isOver` says of one that it
 * no longer holds, though no call has changed.
 */
export function byBlock<Sight>(
  look: (block: readonly Call[], world: World) => Sight,
  isOver: (sight: Sight, world: World) => boolean = () => false,
): (world: World) => readonly Sight[] {
  const kept = new WeakMap<World, { sights: Sight[]; seenAt: number[] }>()
  return (world) => {
    const { all, changes } = world.calls
    let known = kept.get(world)
    if (known === undefined) kept.set(world, (known = { sights: [], seenAt: [] }))
    const { sights, seenAt } = known
    for (let block = 0; block * BLOCK < all.length; block++) {
      if (seenAt[block] === changes[block] && !isOver(sights[block], world)) continue
      seenAt[block] = changes[block]
      sights[block] = look(all.slice(block * BLOCK, (block + 1) * BLOCK), world)
    }
    return sights
  }
}
