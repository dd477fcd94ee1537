/** The other branches, each from where it diverges from the one on screen. */
import { partingUs } from '../../../run/parting'
import type { BranchView } from '../../../stores/run-store'
import { piecesOf } from './pieces'
import type { Piece } from './pieces'

export interface Ghost {
  id: number
  pieces: readonly Piece[]
}

/** `since`: nothing that ended by this second is drawn. */
export function ghostsOf(branches: readonly BranchView[], shown: number, since = 0): Ghost[] {
  return branches.flatMap((branch) => {
    if (branch.id === shown) return []
    const from = Math.max(since - 1, Math.floor(partingUs(branches, branch.id, shown) / 1e6))
    const pieces = piecesOf(
      branch.series.filter(({ second }) => second >= from),
      branch.cuts,
    )
    return pieces.length === 0 ? [] : [{ id: branch.id, pieces }]
  })
}
