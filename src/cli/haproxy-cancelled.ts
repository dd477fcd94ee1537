/** Which servers still worked on a request when HAProxy closed its connection to them: none says so itself. */
import type { HopRecord } from '../engine'

/** What a server does last by its own choice. */
const ends = ['answered', 'reset', 'spoiled'] as const

/**
 * The services whose attempts (`isAttempt`) were given up, in order: HAProxy did something else with the request, or ended it,
 * before they had done with it.
 */
export function cancelledAt(
  hops: readonly HopRecord[],
  isAttempt: (hop: HopRecord) => boolean,
  termination: string,
): number[] {
  const attempts = hops.filter(isAttempt)
  return attempts.flatMap((attempt, i) => {
    const from = hops.indexOf(attempt)
    const until = i + 1 < attempts.length ? hops.indexOf(attempts[i + 1]) : hops.length
    const after = hops.slice(from, until)
    const over = after.findIndex(({ hop, service }) => service === attempt.service && ends.some((end) => end === hop))
    const givenUp = after.findIndex(({ hop, service }) => hop === 'timedOut' && service !== attempt.service)
    const isLast = i + 1 === attempts.length
    // An answer that stops is not over.
    const stopped = isLast && termination.startsWith('sD')
    const dropped = isLast && /^(C[HD]|[DU][HD])/.test(termination)
    const cancelled = stopped || (dropped && over < 0) || (givenUp >= 0 && (over < 0 || givenUp < over))
    return cancelled ? [attempt.service] : []
  })
}
