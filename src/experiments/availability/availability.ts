/** The availability of a design: failures and repairs over simulated years, over states whose answers are measured by trials. */
import type { RequestKind } from '../../engine'
import type { Experiment } from '../experiment'
import { setScene } from '../spof/deaths'
import type { Subject } from '../spof/deaths'
import type { DyingPart } from '../spof/parts'
import { Account, MINUTES_A_YEAR } from './account'
import type { MinutesLost, PartMinutes } from './account'
import { StateMeasures } from './measure'
import type { Answered, Measured } from './measure'
import { FailureProcess, HOURS_A_YEAR } from './process'
import { lifetimeOf, rateNameOf } from './rates'
import type { Rates } from './rates'

export interface AvailabilityPlan {
  rates: Rates
  /** How long failures and repairs are simulated: a whole number, at least `YEARS_A_BATCH` times two. */
  years: number
  /** What is already known about this subject; what is measured is added. */
  measured?: Measured
  /** Hears the answer so far after every few hundred years; its intervals narrow. */
  tell?: (soFar: Availability) => void
}

/** With or without monitoring. */
export interface Watch {
  /** The share of requests answered, 0 to 1, of all and of each kind; null where none is sent. */
  share: Record<'all' | RequestKind, number | null>
  /** Minutes a year in which a request is not answered; a minute in which half of them are counts half. */
  minutes: MinutesLost
  /** How many of the minutes of `all` belong to each part that fails; most first. */
  parts: PartMinutes[]
}

export interface Availability {
  years: number
  /** How many different sets of dead parts have been measured by trials. */
  states: number
  /** What is answered when nothing has failed. */
  undisturbed: Answered
  withMonitoring: Watch
  withoutMonitoring: Watch
}

/** Each batch is one observation for the confidence interval. */
export const YEARS_A_BATCH = 50
/** After so many batches the answer so far is told. */
const BATCHES_A_ROUND = 10

/** Null when no request arrives: then nothing can be seen. */
export function* tryAvailability(subject: Subject, plan: AvailabilityPlan): Experiment<Availability | null> {
  const { design } = subject
  const scene = yield* setScene(subject)
  if (scene === null) return null
  const failing = scene.parts.flatMap((part) => {
    const rate = rateNameOf(design, part)
    return rate === null ? [] : [{ part, rate }]
  })
  const parts = failing.map(({ part }) => part)
  const measures = new StateMeasures(scene, parts, plan.measured ?? new Map<string, Answered>())
  const [withMonitoring, withoutMonitoring] = [true, false].map((monitored) => {
    const lifetimes = failing.map(({ rate }) => lifetimeOf(plan.rates, rate, monitored))
    return new Account(new FailureProcess(lifetimes, design.seed), measures)
  })
  yield* measures.need([[]])
  const undisturbed = measures.answered([])
  const batches = Math.ceil(plan.years / YEARS_A_BATCH)
  const tellNow = (done: number): Availability => ({
    years: done * YEARS_A_BATCH,
    states: measures.count,
    undisturbed,
    withMonitoring: watchOf(withMonitoring, parts, undisturbed),
    withoutMonitoring: watchOf(withoutMonitoring, parts, undisturbed),
  })
  for (let done = 0; done < batches;) {
    const more = Math.min(BATCHES_A_ROUND, batches - done)
    // Both at once, so that a round asks for all its trials together.
    const wanted = [withMonitoring, withoutMonitoring].flatMap((account) =>
      account.live(more, YEARS_A_BATCH * HOURS_A_YEAR),
    )
    yield* measures.need(wanted)
    withMonitoring.settle()
    withoutMonitoring.settle()
    done += more
    plan.tell?.(tellNow(done))
  }
  return tellNow(batches)
}

function watchOf(account: Account, parts: readonly DyingPart[], undisturbed: Answered): Watch {
  const minutes = account.minutes(undisturbed)
  const shareOf = (name: 'all' | RequestKind): number | null => {
    const lost = minutes[name]
    return lost === null ? null : 1 - lost.mean / MINUTES_A_YEAR
  }
  const share = { all: shareOf('all'), static: shareOf('static'), read: shareOf('read'), write: shareOf('write') }
  return { share, minutes, parts: account.partMinutes(parts) }
}
