/** The law that every request ends exactly once: sent = answered + failed + in flight, number by number. */
import { INSIDE } from '../../../network/calls'
import { Users } from '../users'
import type { Simulation } from '../../../simulation'
import type { Invariant, Memory } from '../../../invariants/invariant'

/** Where the memory keeps how many ended requests it has seen; a number's own place says whether it has ended. */
const SEEN = 0

export const requestsEndOnce: Invariant = {
  name: 'every request ends exactly once',

  check(simulation, memory) {
    const users = simulation.world.services.find((service) => service instanceof Users)
    if (users === undefined) return null
    const { metrics, requests } = simulation.world.ledger
    const { sent } = users
    if (metrics.sentTotal !== sent) return `${sent} requests were sent and ${metrics.sentTotal} counted.`
    const counted = metrics.answered + metrics.failed
    if (counted !== requests.total) return `${requests.total} requests ended and ${counted} were counted.`
    const ended = memory.of(this.name, sent + 1)
    return endedTwice(simulation, ended, sent) ?? inFlight(simulation, ended, users)
  },
}

function endedTwice({ world }: Simulation, ended: ReturnType<Memory['of']>, sent: number): string | null {
  const { requests } = world.ledger
  for (let index = Math.max(ended[SEEN], requests.first); index < requests.total; index++) {
    const { number } = requests.at(index)
    if (number < 1 || number > sent) return `Request ${number} ended and was never sent.`
    if (ended[number] === 1) return `Request ${number} ended twice.`
    ended[number] = 1
  }
  ended[SEEN] = requests.total
  return null
}

function inFlight({ world }: Simulation, ended: ReturnType<Memory['of']>, users: Users): string | null {
  let live = 0
  for (const call of world.calls.all) {
    if (call.service !== users.index || call.stage !== INSIDE) continue
    if (ended[call.number] === 1) return `Request ${call.number} ended and is still in flight.`
    live++
  }
  const { inFlight: expected } = world.ledger.metrics
  return live === expected ? null : `${expected} requests should be in flight, and ${live} are.`
}
