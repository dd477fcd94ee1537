/** What was seen of all calls, of which there may be millions: kept by the block, and seen anew where something has changed. */
import { BLOCK } from '../engine'
import type { Call, Simulation } from '../engine'

export class ByBlock<Sight> {
  private readonly sights: Sight[] = []
  /** The pool's `changes` when each block was seen. */
  private readonly seenAt: number[] = []

  /** `isOver` says of a sight that it no longer holds, though no call has changed. */
  constructor(
    private readonly calls: Simulation['world']['calls'],
    private readonly look: (block: readonly Call[]) => Sight,
    private readonly isOver: (sight: Sight) => boolean = () => false,
  ) {}

  /** A sight of each block, in the order of the pool. */
  get all(): readonly Sight[] {
    const { sights, seenAt } = this
    const { all, changes } = this.calls
    for (let block = 0; block * BLOCK < all.length; block++) {
      if (seenAt[block] === changes[block] && !this.isOver(sights[block])) continue
      seenAt[block] = changes[block]
      sights[block] = this.look(all.slice(block * BLOCK, (block + 1) * BLOCK))
    }
    return sights
  }
}
