/**
 * The law of power: all of a host is off or nothing is; what is off has nothing in it, waits for nobody, and neither accepts
 * nor refuses.
 */
import { FREE, HELD, INSIDE } from '../network/calls'
import type { Invariant } from './invariant'

export const offIsSilent: Invariant = {
  name: 'a machine without power is silent',

  check({ world }, memory) {
    const { all, calls, there } = world
    const said = memory.of(this.name, 2 * all.length)
    for (const { index, off, part, port, running } of there) {
      if (off && running) return `${part.id} runs without power.`
      if (off && said[2 * index] === 1 && said[2 * index + 1] !== port.refused) return `${part.id} is off and refuses.`
      said[2 * index] = off ? 1 : 0
      said[2 * index + 1] = port.refused
      const apart = off && part.host !== null && there.find((other) => other.part.host === part.host && !other.off)
      if (apart) return `${part.id} is off, and ${apart.part.id} beside it is not.`
    }
    for (const { number, parent, service, stage } of calls.all) {
      if (stage === FREE) continue
      if ((stage === INSIDE || stage === HELD) && all[service].off) return `Request ${number} is where no power is.`
      if (parent !== null && all[parent.service].off) return `Request ${number} has a caller without power.`
    }
    return null
  },
}
