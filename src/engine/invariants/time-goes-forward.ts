/** The law that time never goes back, and that events are counted one by one. */
import type { Invariant } from './invariant'

export const timeGoesForward: Invariant = {
  name: 'time goes forward',

  check({ world }, memory) {
    const { nowUs, handled } = world.queue
    const last = memory.of(this.name, 2)
    const [lastUs, lastHandled] = last
    last[0] = nowUs
    last[1] = handled
    if (!Number.isInteger(nowUs)) return `The time is ${nowUs} µs, not a whole number.`
    if (nowUs < lastUs) return `The time went back from ${lastUs} to ${nowUs} µs.`
    return handled < lastHandled ? `${handled} events were handled, after ${lastHandled}.` : null
  },
}
