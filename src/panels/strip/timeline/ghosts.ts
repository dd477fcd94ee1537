/** The other branches, each from where it parts from the one on screen. */
import { partingUs } from '../../../run/parting'
import type { BranchView, SeriesPoint } from '../../../stores/run-store'

export interface Ghost {
  id: number
  points: readonly SeriesPoint[]
}

export function ghostsOf(branches: readonly BranchView[], shown: number): Ghost[] {
  return branches.flatMap((branch) => {
    if (branch.id === shown) return []
    const from = Math.floor(partingUs(branches, branch.id, shown) / 1e6)
    const points = branch.series.filter(({ second }) => second >= from)
    return points.length === 0 ? [] : [{ id: branch.id, points }]
  })
}
