/**
 * Classic three at production pace with all that can be turned on, beside the same with everything off. What a run costs
 * depends on what its process has run before, and on how its code was compiled: each has processes of its own, which take turns.
 */
import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { switches } from '../engine/command'
import type { Switch } from '../engine/command'
import type { Figures } from './figures'
import { quantile } from './measure'

/** Each with a fresh process for each run. */
const GENERATIONS = 5
/** Slices before those that count, while the code is compiled; and those that count. */
const WARM = 6
const COUNTED = 8

const file = fileURLToPath(new URL('everything-on.worker.ts', import.meta.url))

/** `shareOfOff` by each switch alone: where the rest goes. */
export async function benchEverythingOn(): Promise<Figures> {
  const works: readonly (readonly Switch[])[] = [[], switches, ...switches.map((name) => [name])]
  const shares = works.map((): number[] => [])
  for (let generation = 0; generation < GENERATIONS; generation++) {
    const runs = works.map((on) => fork(file, on))
    const times: number[][] = []
    for (let slice = 0; slice < WARM + COUNTED; slice++) times.push(await askEach(runs, slice % 2 === 0))
    for (const [off, ...others] of times.slice(WARM)) others.forEach((time, place) => shares[place].push(off / time))
    for (const run of runs) run.disconnect()
  }
  const [all, ...alone] = shares.map((values) => quantile(values, 0.5))
  return {
    'everythingOn.shareOfOff': all,
    ...Object.fromEntries(switches.map((name, place) => [`everythingOn.${name}.shareOfOff`, alone[place]])),
  }
}

/** The time of each run for its next slice, one after another: those next to each other meet the same noise. */
async function askEach(runs: readonly ChildProcess[], forwards: boolean): Promise<number[]> {
  const times = runs.map(() => NaN)
  const order = [...runs.keys()]
  for (const place of forwards ? order : order.toReversed()) {
    const answer = once(runs[place], 'message')
    runs[place].send('next')
    times[place] = Number((await answer)[0])
  }
  return times
}
