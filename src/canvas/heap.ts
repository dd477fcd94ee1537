/** The open states of a search by their cost, the cheapest first; one that got cheaper is in it twice, which does no harm. */
export class Heap {
  private readonly states: number[] = []
  private readonly costs: number[] = []

  push(state: number, cost: number): void {
    const { states, costs } = this
    let at = states.length
    for (let up = (at - 1) >> 1; at > 0 && costs[up] > cost; at = up, up = (at - 1) >> 1) {
      states[at] = states[up]
      costs[at] = costs[up]
    }
    states[at] = state
    costs[at] = cost
  }

  /** The cheapest; -1 when there is none. */
  pop(): number {
    const { states, costs } = this
    const top = states.at(0) ?? -1
    const state = states.pop() ?? -1
    const cost = costs.pop() ?? 0
    const { length } = states
    if (length === 0) return top
    let at = 0
    for (let down = 1; down < length; down = 2 * at + 1) {
      if (down + 1 < length && costs[down + 1] < costs[down]) down++
      if (costs[down] >= cost) break
      states[at] = states[down]
      costs[at] = costs[down]
      at = down
    }
    states[at] = state
    costs[at] = cost
    return top
  }
}
