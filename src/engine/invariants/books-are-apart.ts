/**
 * The law of several balancers: each keeps its own book. It has logged no more requests than reached it, and a request whose
 * user was answered counts for the balancer that had it.
 */
import { Haproxy } from '../services/haproxy/haproxy'
import type { Simulation } from '../simulation'
import type { Invariant, Memory } from './invariant'

export const booksAreApart: Invariant = {
  name: 'each balancer keeps its own book',

  check(simulation, memory) {
    const { metrics } = simulation.world.ledger
    const answered = answeredBy(simulation, memory)
    for (const service of simulation.world.services) {
      if (!(service instanceof Haproxy)) continue
      const { backends, index, part, port } = service
      const { requestLog } = service.account
      const came = backends.all.reduce((sum, { account: { statistics } }) => {
        return sum + statistics.stot[statistics.backend] + statistics.turnedAway
      }, 0)
      if (came > port.received) return `${part.id} has counted ${came} requests, and ${port.received} have come to it.`
      if (requestLog.total > came) return `${part.id} has logged ${requestLog.total} of ${came} requests.`
      const share = metrics.answeredBy(index).reduce((sum, count) => sum + count, 0)
      if (share > requestLog.total) return `${part.id} has ${share} answers, and has logged ${requestLog.total}.`
      if (share !== answered[index])
        return `${part.id} has ${share} answers, and ${answered[index]} were by its servers.`
    }
    return null
  },
}

/** Requests answered by servers of each balancer so far, by its index: counted from the records, as they come. */
function answeredBy({ world: { ledger, services } }: Simulation, memory: Memory): Float64Array {
  const counts = memory.of('answers by balancers', services.length + 2)
  const [seen, started] = counts.subarray(services.length)
  const { metrics, requests } = ledger
  if (started === 0 || requests.first > seen) {
    // First checked in the middle of a run, or in one that keeps no records: what came before is taken as given.
    services.forEach((_, index) => (counts[index] = metrics.answeredBy(index).reduce((sum, count) => sum + count, 0)))
  } else {
    for (let index = Math.max(seen, requests.first); index < requests.total; index++) {
      const { balancer, cause, server } = requests.at(index)
      if (cause === 'ok' && balancer >= 0 && server >= 0) counts[balancer]++
    }
  }
  counts[services.length] = requests.total
  counts[services.length + 1] = 1
  return counts
}
