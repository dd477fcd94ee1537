/** When two branches diverge. */

interface Fork {
  readonly id: number
  /** The branch it forked from, and when; null for the first. */
  readonly parent: number | null
  readonly forkUs: number | null
}

/** When two branches part; until then they are the same. Infinity when both are one branch. */
export function partingUs(branches: readonly Fork[], a: number, b: number): number {
  const byId = new Map(branches.map((branch) => [branch.id, branch]))
  /** The branch and its ancestors, each with the instant until which the way is in it. */
  const wayOf = (id: number): Map<number, number> => {
    const way = new Map<number, number>()
    let untilUs = Infinity
    for (let branch = byId.get(id); branch !== undefined; branch = byId.get(branch.parent ?? -1)) {
      way.set(branch.id, untilUs)
      untilUs = Math.min(untilUs, branch.forkUs ?? Infinity)
    }
    return way
  }
  const wayOfB = wayOf(b)
  for (const [id, untilUs] of wayOf(a)) {
    const other = wayOfB.get(id)
    if (other !== undefined) return Math.min(untilUs, other)
  }
  return 0
}
