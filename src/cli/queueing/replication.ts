/** One run of a case, with one seed: its figures, and whether it obeyed the laws that hold on every run. */
import { answerInStatistics } from '../scenario-answer'
import type { CountedAnswer } from '../scenario-run'
import type { ServiceStatistics } from '../../engine/metrics/statistics'
import { scenarioOf } from './case'
import type { QueueingCase } from './case'
import type { Figures } from '../../experiments/theory/formulas'

export interface Replication {
  figures: Figures
  /** One sentence for each law that was broken. */
  broken: string[]
}

/** Simulates `customers` after a warm-up. Throws when the scenario is refused or lacks a figure. */
export function replicate(queue: QueueingCase, seed: number, customers: number): Replication {
  const answered = answerInStatistics(scenarioOf(queue, seed, customers))
  if (!answered.ok) throw new Error(answered.problems.map(({ field, sentence }) => `${field} ${sentence}`).join(' '))
  const { statistics } = answered.value
  if (statistics === null) throw new Error(`${queue.id} was not counted to its end.`)
  const measured = queue.measure(statistics)
  const figures = Object.fromEntries(Object.keys(queue.expected).map((name) => [name, measured[name]]))
  return { figures, broken: findBroken(answered.value, customers) }
}

/**
 * L = lambda W, flow in = flow out, and the utilisation law, from numbers that were counted apart. Customers present
 * at the ends of the run count in time integrals but not in means of visits, so the two may differ by a few.
 */
export function findBroken({ statistics, counters }: CountedAnswer, customers: number): string[] {
  if (statistics === null) return ['The statistics are incomplete.']
  const tolerance = 1000 / customers
  const broken: string[] = []
  const equal = (law: string, left: number, right: number): void => {
    if (!(Math.abs(left - right) <= tolerance * Math.max(left, right))) broken.push(`${law}: ${left} and ${right}.`)
  }
  const { whole, services } = statistics
  equal('whole L = lambda W', whole.L, (whole.lambdaPerSecond * (whole.WMs ?? 0)) / 1000)
  equal('whole Lq = lambda Wq', whole.Lq, (whole.lambdaPerSecond * (whole.WqMs ?? 0)) / 1000)
  for (const [id, station] of Object.entries(services)) {
    equal(`${id} L = lambda W`, station.L, (station.lambdaPerSecond * (station.WMs ?? 0)) / 1000)
    equal(`${id} Lq = lambda Wq`, station.Lq, (station.lambdaPerSecond * (station.WqMs ?? 0)) / 1000)
    equal(`${id} busy = X S`, station.busy, (station.throughputPerSecond * (station.working?.meanMs ?? 0)) / 1000)
    if (!isConserved(station, counters[id].inside)) broken.push(`${id} does not let out what came in.`)
  }
  return broken
}

/** `inside` is what the engine itself counts at the end of the run. */
function isConserved(station: ServiceStatistics, inside: number): boolean {
  const { arrivals, departures, insideAtStart, insideAtEnd } = station
  return insideAtStart + arrivals === insideAtEnd + departures && insideAtEnd === inside
}
