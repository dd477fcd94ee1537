/** The law of HAProxy's frontend: its connections are counted right, and none waits in the kernel beside a free one. */
import { INSIDE } from '../../../network/calls'
import { Haproxy } from '../haproxy'
import { NOT_ACCEPTED, RECEIVING } from '../phases'
import type { Simulation } from '../../../simulation'
import type { Invariant } from '../../../invariants/invariant'

export const clientsAreAccepted: Invariant = {
  name: 'clients are accepted up to maxconn',

  check(simulation) {
    for (const service of simulation.world.services) {
      const broken = service instanceof Haproxy ? connectionsOf(simulation, service) : null
      if (broken !== null) return broken
    }
    return null
  },
}

function connectionsOf(
  { world }: Simulation,
  { clients: { connections, frontend }, index, part, paused, running, settings }: Haproxy,
): string | null {
  if (frontend === null) return null
  const inside = world.calls.all.filter(({ service, stage }) => service === index && stage === INSIDE)
  const waiting = inside.filter(({ phase }) => phase === NOT_ACCEPTED).length
  const receiving = inside.filter(({ phase }) => phase === RECEIVING).length
  const open = inside.length - waiting + (connections?.idle ?? 0)
  if (frontend.waiting !== waiting) return `${part.id} counts ${frontend.waiting} not accepted, and ${waiting} wait.`
  if (frontend.open !== open) return `${part.id} counts ${frontend.open} connections, and has ${open}.`
  if (frontend.receiving !== receiving)
    return `${part.id} counts ${frontend.receiving} incomplete requests, and has ${receiving}.`
  const maxconn = settings.get('maxconn') || Infinity
  return waiting > 0 && open < maxconn && running && !paused
    ? `${part.id} lets ${waiting} wait beside a free connection.`
    : null
}
