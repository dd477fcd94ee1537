/**
 * The laws of administrative states and of cookies: balancing assigns nothing to a server that is drained or in
 * maintenance, and a request that follows its cookie is at the server that the cookie names.
 */
import { DIRECT, INSIDE, rootOf } from '../../../network/calls'
import { Haproxy } from '../haproxy'
import type { Simulation } from '../../../simulation'
import type { Invariant, Memory } from '../../../invariants/invariant'

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

function givenAside(haproxy: Haproxy, memory: Memory): string | null {
  const { counters, part } = haproxy
  const last = memory.of('set aside', 2 * part.servers.length, part.id)
  for (let server = 0; server < part.servers.length; server++) {
    const { backend } = haproxy.backends.at(server)
    const wasAside = last[2 * server] === 1
    const given = last[2 * server + 1]
    const aside = backend.states.of(server) !== 'ready'
    last[2 * server] = aside ? 1 : 0
    last[2 * server + 1] = counters.lbtot[server]
    if (wasAside && aside && counters.lbtot[server] > given) {
      return `${part.servers[server].name} was given a request in the state ${backend.states.of(server)}.`
    }
  }
  return null
}

function strayed({ world }: Simulation, haproxy: Haproxy): string | null {
  const { index, part } = haproxy
  for (const call of world.calls.all) {
    if (call.service !== index || call.stage !== INSIDE || (call.flags & DIRECT) === 0) continue
    const named = haproxy.requests.cookieNames.lineOf(index, rootOf(call).cookie)
    if (call.server !== named)
      return `${part.id} has request ${call.number} at ${call.server}, and its cookie names ${named}.`
  }
  return null
}
