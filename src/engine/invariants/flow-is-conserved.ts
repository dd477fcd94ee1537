/** The law that nothing appears or vanishes at a service: received = answered + failed + inside, counted call by call. */
import { HELD, INSIDE } from '../network/calls'
import type { Invariant } from './invariant'

export const flowIsConserved: Invariant = {
  name: 'flow is conserved at each service',

  check({ world }, memory) {
    const inside = memory.of(this.name, world.services.length).fill(0)
    for (const call of world.calls.all) {
      if (call.stage === INSIDE || call.stage === HELD) inside[call.service]++
    }
    for (const { part, index, port } of world.services) {
      const { received, answered, failed, inside: counted } = port
      if (received !== answered + failed + counted) {
        return `${part.id} received ${received}, answered ${answered}, failed ${failed} and has ${counted} inside.`
      }
      if (inside[index] !== counted) return `${part.id} has ${inside[index]} calls inside and counts ${counted}.`
    }
    return null
  },
}
