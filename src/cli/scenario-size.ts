/** Refuses scenarios whose answer nobody could wait for or read: too many requests, checks, or reconnects of a replica. */
import type { Scenario } from '../designs/schema'
import type { Problem } from '../designs/schema-problem'
import type { HaproxyPart } from '../engine'

const MOST_TOLD = 1_000_000
const MOST_COUNTED = 50_000_000
const MOST_CHECKS = 20_000_000

/** How many requests a scenario may send: fewer when each is listed than when they are only counted. */
export function mostRequests({ answer }: Scenario): number {
  return answer === 'statistics' ? MOST_COUNTED : MOST_TOLD
}

export function findTooMuch(scenario: Scenario): Problem[] {
  const most = mostRequests(scenario)
  const requests = expectedRequests(scenario)
  const checks = expectedChecks(scenario)
  const tries = expectedTries(scenario)
  const problems: Problem[] = []
  if (requests > most) problems.push(problem(`about ${Math.round(requests)}`, 'requests', most))
  if (checks > MOST_CHECKS) problems.push(problem(`about ${Math.round(checks)}`, 'health checks', MOST_CHECKS))
  if (tries > MOST_CHECKS) problems.push(problem(`up to ${Math.round(tries)}`, 'SOURCE_CONNECT_RETRY', MOST_CHECKS))
  return problems
}

/** The problem of a run that turned out to send too many. */
export function tooManyRequests(scenario: Scenario): Problem {
  const most = mostRequests(scenario)
  return problem(`more than ${most}`, 'requests', most)
}

function problem(count: string, what: string, most: number): Problem {
  const sentence = `makes it a run of ${count} ${what}; at most ${most} are simulated for one answer.`
  return { field: 'durationUs', sentence }
}

/** Roughly how many requests the traffic and the commands will send; those of a closed population are not predicted. */
function expectedRequests({ design, commands, durationUs }: Scenario): number {
  const closed = design.traffic.arrivals?.process === 'closed'
  let ratePerSecond = closed ? 0 : design.traffic.ratePerSecond
  let count = 0
  let sinceUs = 0
  for (const command of commands.toSorted((a, b) => a.atUs - b.atUs)) {
    if (command.atUs > durationUs) break
    if (command.op === 'send') count++
    if (command.op !== 'traffic' || closed) continue
    count += (ratePerSecond * (command.atUs - sinceUs)) / 1e6
    sinceUs = command.atUs
    ratePerSecond = command.traffic.ratePerSecond
  }
  return count + (ratePerSecond * (durationUs - sinceUs)) / 1e6
}

function expectedChecks({ design, durationUs }: Scenario): number {
  return design.services.reduce((sum, part) => sum + (part.kind === 'haproxy' ? checksOf(part, durationUs) : 0), 0)
}

function checksOf({ check, servers }: HaproxyPart, durationUs: number): number {
  if (check === null) return 0
  const { interUs, fastinterUs, downinterUs } = check
  const shortestUs = Math.min(interUs, fastinterUs ?? interUs, downinterUs ?? interUs)
  return (servers.length * durationUs) / shortestUs
}

/** How often replicas would try to reach a primary that is down all the time. */
function expectedTries({ design, durationUs }: Scenario): number {
  const replicas = design.services.filter((part) => part.kind === 'mysql' && part.source !== null)
  return replicas.reduce((sum, part) => sum + (part.kind === 'mysql' ? durationUs / part.connectRetryUs : 0), 0)
}
