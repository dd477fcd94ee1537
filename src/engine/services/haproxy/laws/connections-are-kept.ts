/** The law of kept connections: each is counted once, nobody holds on to one of a process that is dead, and a request that takes one has it. */
import { HELD, OUT, REUSES } from '../../../network/calls'
import { IDLE, TAKEN } from '../../../network/connections'
import type { Connection } from '../../../network/connections'
import { Haproxy } from '../haproxy'
import type { Simulation } from '../../../simulation'
import type { World } from '../../../world'
import type { Invariant } from '../../../invariants/invariant'

export const connectionsAreKept: Invariant = {
  name: 'kept connections are true',

  check({ nowUs, world }: Simulation) {
    const { kept, services } = world
    if (kept === null) return null
    for (const service of services) {
      if (!(service instanceof Haproxy)) continue
      const open = kept.clients.openAt(service.index)
      const counted = service.clients.connections?.idle ?? 0
      if (open !== counted) return `${service.part.id} counts ${counted} idle connections, and has ${open}.`
      const dueUs = service.clients.connections?.nextUs ?? Infinity
      const waits = service.paused || !service.running || world.queue.pending(service.recoveryTimer)
      if (dueUs < nowUs && !waits) return `${service.part.id} has one that was to be closed.`
    }
    for (const connection of [...kept.clients.list(), ...kept.servers.list()]) {
      const broken = problemOf(world, connection)
      if (broken !== null) return broken
    }
    return doubled(kept.clients.list())
  },
}

function problemOf(world: World, { from, gone, number, stage, to }: Connection): string | null {
  const { calls, kept, services } = world
  if (!gone && !services[to].running) return `Connection ${number} is open to ${services[to].part.id}, which is dead.`
  if (!services[from].running) return `Connection ${number} is of ${services[from].part.id}, which is dead.`
  if (stage !== TAKEN) return null
  const carried = calls.all.filter(
    (call) => call.service === to && (call.flags & REUSES) !== 0 && kept?.useOf(call)?.connection === number,
  )
  const coming = carried.filter((call) => call.stage === OUT || call.stage === HELD)
  return coming.length > 1 ? `${coming.length} requests come over connection ${number}.` : null
}

/** A client has one idle connection at most, as far as it knows, and one that is encrypted. */
function doubled(connections: readonly Connection[]): string | null {
  const keys = new Set<string>()
  for (const { gone, key, sealed, stage } of connections) {
    if (stage !== IDLE || gone) continue
    const client = `${key} ${sealed}`
    if (keys.has(client)) return `Client ${key} has two idle connections.`
    keys.add(client)
  }
  return null
}
