/** The law of the pool: live calls are counted, and a parent and its child know each other. */
import { FREE } from '../network/calls'
import type { Invariant } from './invariant'

export const callsAreLinked: Invariant = {
  name: 'calls are linked',

  check({ world }) {
    const { all } = world.calls
    let live = 0
    for (let call = 0; call < world.calls.used; call++) {
      if (all[call].stage === FREE) continue
      live++
      const below = all[call].child
      const above = all[call].parent
      if (below >= 0 && (all[below].stage === FREE || all[below].parent !== call)) {
        return `Call ${call} of request ${all[call].number} has a child that does not know it.`
      }
      if (
        above >= 0 &&
        (all[above].stage === FREE || all[above].child !== call || all[above].number !== all[call].number)
      ) {
        return `Call ${call} of request ${all[call].number} has a parent that does not know it.`
      }
    }
    return live === world.calls.live ? null : `${live} calls are live, and the pool counts ${world.calls.live}.`
  },
}
