/** Refuses scenarios whose answer nobody could wait for or read: too many requests, checks, or reconnects of a replica. */
import { expectedOf } from '../designs/expected'
import type { Scenario } from '../designs/schema'
import type { Problem } from '../designs/schema-problem'
import type { Simulation } from '../engine'

const MOST_TOLD = 1_000_000
const MOST_COUNTED = 50_000_000
const MOST_CHECKS = 20_000_000
/** Whatever they are: of the most requests and checks there are half as many. */
const MOST_EVENTS = 1_000_000_000

/** How many requests a scenario may send: fewer when each is listed than when they are only counted. */
function mostRequests({ answer }: Scenario): number {
  return answer === 'statistics' ? MOST_COUNTED : MOST_TOLD
}

export function findTooMuch(scenario: Scenario): Problem[] {
  const most = mostRequests(scenario)
  const { design, commands, durationUs } = scenario
  const inOrder = commands.toSorted((a, b) => a.atUs - b.atUs)
  const { requests, checks, tries } = expectedOf(design, inOrder, 0, durationUs)
  const problems: Problem[] = []
  if (requests > most) problems.push(problem(`about ${Math.round(requests)}`, 'requests', most))
  if (checks > MOST_CHECKS) problems.push(problem(`about ${Math.round(checks)}`, 'health checks', MOST_CHECKS))
  if (tries > MOST_CHECKS) problems.push(problem(`up to ${Math.round(tries)}`, 'SOURCE_CONNECT_RETRY', MOST_CHECKS))
  return problems
}

/** The problem of a run that turned out to be too much, whatever was foreseen; null as long as it is not. */
export function foundTooMuch(scenario: Scenario, { handled, world }: Simulation): Problem | null {
  const most = mostRequests(scenario)
  if (world.ledger.metrics.sentTotal > most) return problem(`more than ${most}`, 'requests', most)
  return handled > MOST_EVENTS ? problem(`more than ${MOST_EVENTS}`, 'events', MOST_EVENTS) : null
}

function problem(count: string, what: string, most: number): Problem {
  const sentence = `makes it a run of ${count} ${what}; at most ${most} are simulated for one answer.`
  return { field: 'durationUs', sentence }
}
