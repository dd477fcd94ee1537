/**
 * From when on a run is as it will be, by what its own requests say: MSER-5 (White, Cobb and Spratt, A comparison of five steady-state
 * truncation heuristics for simulation, WSC 2000). Of the means of each five response times in a row so many are left out at the
 * beginning that the mean of the rest is known best: what is left varies least for its number.
 */
import { requestKinds } from '../../engine'
import type { RequestColumns } from '../../engine/trial/trial'

const BATCH = 5
/** The last few say too little by themselves: they may agree by chance. */
const TOO_FEW = 5

/** The place of the first value to keep; null when it lies beyond the middle, so that more values are needed to tell. */
export function mser5(values: ArrayLike<number>): number | null {
  const count = Math.floor(values.length / BATCH)
  let sum = 0
  let squares = 0
  let first = 0
  let least = Infinity
  for (let batch = count - 1; batch >= 0; batch--) {
    let mean = 0
    for (let i = 0; i < BATCH; i++) mean += values[batch * BATCH + i] / BATCH
    sum += mean
    squares += mean * mean
    const kept = count - batch
    if (kept < TOO_FEW) continue
    const error = Math.max(0, squares - (sum * sum) / kept) / (kept * kept)
    if (error > least) continue
    least = error
    first = batch
  }
  return first > count / 2 ? null : first * BATCH
}

/**
 * The instant at which the first request was sent that is kept, of those sent from `fromUs` and before `untilUs`; null as above. Each
 * kind by itself: static pages come as fast as ever while the others wait longer and longer.
 */
export function settledFrom({ kind, sentUs, endedUs }: RequestColumns, fromUs: number, untilUs: number): number | null {
  let settledUs = fromUs
  for (const code of requestKinds.keys()) {
    const places = [...sentUs.keys()].filter((i) => kind[i] === code && sentUs[i] >= fromUs && sentUs[i] < untilUs)
    const first = mser5(places.map((i) => endedUs[i] - sentUs[i]))
    if (first === null) return null
    if (first > 0) settledUs = Math.max(settledUs, sentUs[places[first]])
  }
  return settledUs
}
