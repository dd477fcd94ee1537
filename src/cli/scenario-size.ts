/** Refuses scenarios whose answer nobody could wait for or read: too many requests, or too many health checks. */
import type { Scenario } from '../designs/schema'
import type { Problem } from '../designs/schema-problem'

const MOST_REQUESTS = 1_000_000
const MOST_CHECKS = 20_000_000

export function findTooMuch(scenario: Scenario): Problem[] {
  const requests = expectedRequests(scenario)
  const checks = expectedChecks(scenario)
  const problems: Problem[] = []
  if (requests > MOST_REQUESTS) problems.push(problem(requests, 'requests', MOST_REQUESTS))
  if (checks > MOST_CHECKS) problems.push(problem(checks, 'health checks', MOST_CHECKS))
  return problems
}

function problem(count: number, what: string, most: number): Problem {
  const sentence = `makes it a run of about ${Math.round(count)} ${what}; at most ${most} are simulated for one answer.`
  return { field: 'durationUs', sentence }
}

/** How many requests the random traffic and the commands will send, about. */
function expectedRequests({ design, commands, durationUs }: Scenario): number {
  let { ratePerSecond } = design.traffic
  let count = 0
  let sinceUs = 0
  for (const command of commands.toSorted((a, b) => a.atUs - b.atUs)) {
    if (command.atUs > durationUs) break
    if (command.op === 'send') count++
    if (command.op !== 'traffic') continue
    count += (ratePerSecond * (command.atUs - sinceUs)) / 1e6
    sinceUs = command.atUs
    ratePerSecond = command.traffic.ratePerSecond
  }
  return count + (ratePerSecond * (durationUs - sinceUs)) / 1e6
}

function expectedChecks({ design, durationUs }: Scenario): number {
  const balancer = design.services.find((part) => part.kind === 'haproxy')
  const check = balancer?.check ?? null
  if (balancer === undefined || check === null) return 0
  const { interUs, fastinterUs, downinterUs } = check
  const shortestUs = Math.min(interUs, fastinterUs ?? interUs, downinterUs ?? interUs)
  return (balancer.servers.length * durationUs) / shortestUs
}
