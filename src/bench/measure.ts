/** Measures work side by side: alternating runs in one process, processor time, medians, so that noise hits all alike. */
import { cpuUsage } from 'node:process'
import { nearestRank } from '../engine/metrics/nearest-rank'

/** Runs the work once and gives back processor seconds per unit; `work` returns how many units it did. */
type Work = () => number

export function cpuSeconds(work: () => void): number {
  const before = cpuUsage()
  work()
  const { user, system } = cpuUsage(before)
  return (user + system) / 1e6
}

/** The median processor time per unit of each work, in seconds, over `rounds` rounds after one that is not counted. */
export function compare(works: readonly Work[], rounds: number): number[] {
  const times = works.map((): number[] => [])
  for (let round = -1; round < rounds; round++) {
    const order = [...works.keys()]
    for (const i of round % 2 === 0 ? order : order.toReversed()) {
      let units = 0
      const seconds = cpuSeconds(() => {
        units = works[i]()
      })
      if (round >= 0) times[i].push(seconds / units)
    }
  }
  return times.map((values) => quantile(values, 0.5))
}

/** Nearest rank; `share` in (0, 1]. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return nearestRank(sorted, share) ?? NaN
}
