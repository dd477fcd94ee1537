/**
 * The laws of what an administrator sets and of cookies: balancing gives nothing to a server that is drained or in
 * maintenance, and a request that goes by its cookie is at the server that the cookie names.
 */
import { DIRECT, INSIDE } from '../network/calls'
import { Haproxy } from '../services/haproxy'
import type { Simulation } from '../simulation'
import type { Invariant, Memory } from './invariant'

export const statesAreKept: Invariant = {
  name: 'a server that was set aside is given no request, and cookies are followed',

  check(simulation, memory) {
    for (const service of simulation.world.services) {
      if (!(service instanceof Haproxy)) continue
      const broken = givenAside(service, memory) ?? strayed(simulation, service)
      if (broken !== null) return broken
    }
    return null
  },
}

function givenAside({ backend, counters, part }: Haproxy, memory: Memory): string | null {
  for (let server = 0; server < backend.count; server++) {
    const { name } = part.servers[server]
    const last = memory.of(`set aside: ${part.id} ${name}`, 2)
    const [wasAside, given] = last
    const aside = backend.states.of(server) !== 'ready'
    last[0] = aside ? 1 : 0
    last[1] = counters.lbtot[server]
    if (wasAside === 1 && aside && counters.lbtot[server] > given) {
      return `${name} was given a request in the state ${backend.states.of(server)}.`
    }
  }
  return null
}

function strayed({ world }: Simulation, { index, part }: Haproxy): string | null {
  const { all, used } = world.calls
  for (let call = 0; call < used; call++) {
    const it = all[call]
    if (it.service !== index || it.stage !== INSIDE || (it.flags & DIRECT) === 0) continue
    const named = all[it.parent].cookie - 1
    if (it.server !== named)
      return `${part.id} has request ${it.number} at ${it.server}, and its cookie names ${named}.`
  }
  return null
}
