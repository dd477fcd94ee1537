/** How the attempts of an nginx on its applications ended, as its variables tell it. */
import type { HopRecord } from '../engine'

export interface AttemptsObservation {
  /** The application that produced the answer; null for nginx itself. */
  server: string | null
  /** The applications tried, in order; `u` (the group) where no server was live. */
  attempted: string[]
  /** The status of each, as in `$upstream_status`. */
  attemptStatus: number[]
}

/** What `$upstream_addr` shows when no server was live: the name of the group. */
const GROUP = 'u'

/** `nginx` and `firstApplication` are places in the design; `names`: those of its applications. */
export function observeAttempts(
  hops: readonly HopRecord[],
  nginx: number,
  firstApplication: number,
  names: readonly string[],
): AttemptsObservation {
  const attempts = attemptsOf(hops, nginx, firstApplication)
  const last = attempts.at(-1)
  return {
    server: last?.answered ? names[last.place] : null,
    attempted: attempts.map(({ place }) => (place < 0 ? GROUP : names[place])),
    attemptStatus: attempts.flatMap(({ status }) => status ?? []),
  }
}

/** One attempt of nginx on an application. */
interface Attempt {
  /** The application's index in the group; -1 when no server was live. */
  place: number
  /** Null while it has no outcome. */
  status: number | null
  /** True when the status came from the application itself. */
  answered: boolean
}

/** A single application is tried once, without a choice; in a group each choice begins an attempt. */
function attemptsOf(hops: readonly HopRecord[], nginx: number, firstApplication: number): Attempt[] {
  const attempts: Attempt[] = []
  for (const { hop, service, detail } of hops) {
    const inApplication = service >= firstApplication
    if (hop === 'passed') attempts.push({ place: detail, status: detail < 0 ? 502 : null, answered: false })
    else if (inApplication && attempts.length === 0) attempts.push({ place: 0, status: null, answered: false })
    const last = attempts.at(-1)
    if (last === undefined) continue
    if (hop === 'timedOut' && service === nginx) {
      last.status = 504
      last.answered = false
    } else if (inApplication && last.status === null) {
      last.answered = hop === 'answered'
      if (last.answered) last.status = detail
      else if (hop === 'refused' || hop === 'reset') last.status = 502
    }
  }
  return attempts
}
