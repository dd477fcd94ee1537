/** The law of the pool: live calls are counted, and a parent and its child know each other. */
import { FREE } from '../network/calls'
import type { Invariant } from './invariant'

export const callsAreLinked: Invariant = {
  name: 'calls are linked',

  check({ world }) {
    let live = 0
    for (const call of world.calls.all) {
      if (call.stage === FREE) continue
      live++
      const { child, index, number, parent } = call
      if (child !== null && (child.stage === FREE || child.parent !== call)) {
        return `Call ${index} of request ${number} has a child that does not know it.`
      }
      if (parent !== null && (parent.stage === FREE || parent.child !== call || parent.number !== number)) {
        return `Call ${index} of request ${number} has a parent that does not know it.`
      }
    }
    return live === world.calls.live ? null : `${live} calls are live, and the pool counts ${world.calls.live}.`
  },
}
