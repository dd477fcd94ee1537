/** The law of several backends: a request is at a server of its own one, and each backend counts those that are in it. */
import { INSIDE } from '../../../network/calls'
import { Haproxy } from '../haproxy'
import { IN_LINE, NOT_ACCEPTED, PROCESSING, RECEIVING } from '../phases'
import type { Simulation } from '../../../simulation'
import type { Invariant } from '../../../invariants/invariant'

/** The request has not come to a backend yet. */
const before: readonly number[] = [IN_LINE, NOT_ACCEPTED, PROCESSING, RECEIVING]

export const backendsAreApart: Invariant = {
  name: 'a request is in one backend',

  check(simulation) {
    for (const service of simulation.world.services) {
      const broken = service instanceof Haproxy && service.routing !== null ? strayed(simulation, service) : null
      if (broken !== null) return broken
    }
    return null
  },
}

function strayed({ world }: Simulation, { backends: { all, homes }, index, part }: Haproxy): string | null {
  const inside = all.map(() => 0)
  for (const { number, phase, server, service, stage, tried } of world.calls.all) {
    if (service !== index || stage !== INSIDE || before.includes(phase)) continue
    inside[tried]++
    if (server >= 0 && homes[server] !== tried)
      return `${part.id} has request ${number} of backend ${tried} at ${part.servers[server].name}.`
  }
  const place = all.findIndex(({ account }, i) => account.present !== inside[i])
  if (place < 0) return null
  return `${part.id} counts ${all[place].account.present} requests in backend ${place}, and has ${inside[place]}.`
}
