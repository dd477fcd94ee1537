/** The law of HAProxy's queues: their lengths are right, and no request waits for a server alone that has room below its limit. */
import { INSIDE } from '../../../network/calls'
import { Haproxy } from '../haproxy'
import { IN_QUEUE } from '../phases'
import type { Simulation } from '../../../simulation'
import type { Invariant, Memory } from '../../../invariants/invariant'

export const queuesAreServed: Invariant = {
  name: 'queues are served',

  check(simulation, memory) {
    for (const service of simulation.world.services) {
      const broken = service instanceof Haproxy ? queuesOf(simulation, service, memory) : null
      if (broken !== null) return broken
    }
    return null
  },
}

function queuesOf({ world }: Simulation, haproxy: Haproxy, memory: Memory): string | null {
  const { part } = haproxy
  const { length } = part.servers
  const waiting = memory.of('queues', length, part.id).fill(0)
  let inLine = 0
  for (const call of world.calls.all) {
    if (call.service !== haproxy.index || call.stage !== INSIDE || call.phase !== IN_QUEUE) continue
    inLine++
    if (call.server >= 0) waiting[call.server]++
  }
  if (inLine !== haproxy.waiting) return `${part.id} counts ${haproxy.waiting} waiting requests, and ${inLine} wait.`
  for (let i = 0; i < length; i++) {
    const { backend } = haproxy.backends.at(i)
    const { name } = part.servers[i]
    if (waiting[i] !== backend.queued[i])
      return `${name} counts ${backend.queued[i]} in its queue, and ${waiting[i]} wait.`
    // With `minconn` room may come with an arrival, and is used when the next slot is freed.
    const follows = backend.minconn[i] > 0
    if (waiting[i] > 0 && backend.limit(i) > 0 && backend.hasSlot(i) && !haproxy.paused && !follows)
      return `${name} lets ${waiting[i]} wait beside a free slot.`
  }
  return null
}
