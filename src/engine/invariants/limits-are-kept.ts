/** The law that limits hold: `maxconn` for HAProxy's servers, workers and threads for what executes. */
import { HOLDS_SERVER, INSIDE } from '../network/calls'
import { Application, QUERYING_ALONE } from '../services/application/application'
import { Haproxy } from '../services/haproxy/haproxy'
import { Mysql } from '../services/mysql/mysql'
import { AWAITING } from '../services/mysql/statements'
import type { Service } from '../services/service'
import type { WorkerPool } from '../services/worker-pool'
import type { Simulation } from '../simulation'
import type { Invariant, Memory } from './invariant'

export const limitsAreKept: Invariant = {
  name: 'limits are kept',

  check(simulation, memory) {
    for (const service of simulation.world.services) {
      const broken =
        service instanceof Haproxy
          ? (connections(simulation, service, memory) ?? threads(simulation, service))
          : service instanceof Application || service instanceof Mysql
            ? workers(simulation, service, service.pool, memory)
            : null
      if (broken !== null) return broken
    }
    return null
  },
}

/** After `maxconn` is lowered during the run, requests in progress finish and none begins. */
function connections({ world }: Simulation, haproxy: Haproxy, memory: Memory): string | null {
  const count = haproxy.part.servers.length
  const held = memory.of('connections', count, haproxy.part.id).fill(0)
  const before = memory.of('connections before', count + 1, haproxy.part.id)
  const seen = before[count] === 1
  before[count] = 1
  for (const call of world.calls.all) {
    if (call.service !== haproxy.index || call.stage !== INSIDE) continue
    if ((call.flags & HOLDS_SERVER) !== 0) held[call.server]++
  }
  for (let i = 0; i < count; i++) {
    const { name } = haproxy.part.servers[i]
    const { current, maxconn, minconn } = haproxy.backends.at(i).backend
    if (current[i] !== held[i]) return `${name} counts ${current[i]} connections, and ${held[i]} calls hold it.`
    const limit = Math.max(maxconn[i], minconn[i])
    const most = seen ? Math.max(limit, before[i]) : Infinity
    before[i] = current[i]
    if (limit > 0 && current[i] > most) return `${name} has ${current[i]} of ${limit} connections.`
  }
  return null
}

/** No request queues while a thread is idle, and each busy thread has a request. */
function threads({ world }: Simulation, { index, part, threads }: Haproxy): string | null {
  if (threads === null) return null
  const { pool } = threads
  let inside = 0
  for (const call of world.calls.all) {
    if (call.service === index && call.stage === INSIDE && threads.has(call)) inside++
  }
  if (inside !== pool.busy + pool.waiting) {
    return `${part.id} processes ${inside} calls with ${pool.busy} threads busy and ${pool.waiting} calls in line.`
  }
  return !pool.full && pool.waiting > 0 ? `${part.id} lets ${pool.waiting} calls wait beside a free thread.` : null
}

/** After a limit is lowered during the run, work in progress finishes and none begins. */
function workers({ world }: Simulation, service: Service, pool: WorkerPool, memory: Memory): string | null {
  const last = memory.of('workers', 2, service.part.id)
  const most = last[0] === 1 ? Math.max(pool.workers, last[1]) : pool.busy
  last[0] = 1
  last[1] = pool.busy
  if (pool.busy < 0) return `${service.part.id} has ${pool.busy} workers busy.`
  if (pool.workers > 0 && pool.busy > most)
    return `${service.part.id} has ${pool.busy} of ${pool.workers} workers busy.`
  let inside = 0
  for (const call of world.calls.all) {
    if (call.service !== service.index || call.stage !== INSIDE) continue
    if (call.phase !== (service instanceof Application ? QUERYING_ALONE : AWAITING)) inside++
  }
  if (inside !== pool.busy + pool.waiting) {
    return `${service.part.id} has ${inside} calls, ${pool.busy} workers busy and ${pool.waiting} calls in line.`
  }
  const idle = pool.workers === 0 || pool.busy < pool.workers
  return idle && pool.waiting > 0 ? `${service.part.id} lets ${pool.waiting} calls wait beside a free worker.` : null
}
