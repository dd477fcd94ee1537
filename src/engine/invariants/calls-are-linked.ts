/** The law of the pool: live calls are counted, and a parent and its child know each other. */
import { FREE } from '../network/calls'
import type { Invariant } from './invariant'

export const callsAreLinked: Invariant = {
  name: 'calls are linked',

  check({ world }) {
    const { child, number, parent, stage } = world.calls.columns
    let live = 0
    for (let call = 0; call < world.calls.used; call++) {
      if (stage[call] === FREE) continue
      live++
      const below = child[call]
      const above = parent[call]
      if (below >= 0 && (stage[below] === FREE || parent[below] !== call)) {
        return `Call ${call} of request ${number[call]} has a child that does not know it.`
      }
      if (above >= 0 && (stage[above] === FREE || child[above] !== call || number[above] !== number[call])) {
        return `Call ${call} of request ${number[call]} has a parent that does not know it.`
      }
    }
    return live === world.calls.live ? null : `${live} calls are live, and the pool counts ${world.calls.live}.`
  },
}
