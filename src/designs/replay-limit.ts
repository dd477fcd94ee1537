/** How much of a run may be replayed when it is opened: a few characters could ask for a day of heavy traffic. */
import type { Command, Design } from '../engine'
import type { Problem } from './schema-problem'

/** Opening a moment replays every request before it; this many take about ten seconds. */
const MOST_REQUESTS = 3e6

/** A branch from the beginning of the run, and how far it is to be replayed. */
export interface Course {
  commands: readonly Command[]
  knownUs: number
}

/** Keeps anyone from waiting for hours in front of a frozen page; `field` is what asks for that much. */
export function findTooLong(design: Design, courses: readonly Course[], field: string): Problem[] {
  const most = Math.max(...courses.map(({ commands, knownUs }) => requestsUntil(design, commands, knownUs)))
  if (most <= MOST_REQUESTS) return []
  const sentence = `lies after some ${Math.round(most / 1e6)} million requests; at most ${MOST_REQUESTS / 1e6} million can be repeated.`
  return [{ field, sentence }]
}

/** About how many requests the users will have sent by then. */
function requestsUntil(design: Design, commands: readonly Command[], untilUs: number): number {
  let { ratePerSecond } = design.traffic
  let sinceUs = 0
  let sent = 0
  for (const command of commands) {
    if (command.op !== 'traffic') continue
    sent += (ratePerSecond * (command.atUs - sinceUs)) / 1e6
    sinceUs = command.atUs
    ratePerSecond = command.traffic.ratePerSecond
  }
  return sent + (ratePerSecond * (untilUs - sinceUs)) / 1e6
}
