/** How many requests the experiments simulate in a second of a core, and how much sooner two workers are done than one. */
import { performance } from 'node:perf_hooks'
import { openNodePool } from '../cli/experiment/node-pool'
import { conduct } from '../experiments/experiment'
import type { Experiment } from '../experiments/experiment'
import type { Pool } from '../experiments/pool'
import { tryDeaths } from '../experiments/spof/deaths'
import { classicThree } from './classic-three'
import type { Figures } from './figures'
import { compare, quantile } from './measure'

const ROUNDS = 3
const AT_US = 10e6

/** The deaths of all parts of the Classic three at production pace. */
export async function benchExperiments(): Promise<Figures> {
  const design = classicThree()
  const deaths = () => tryDeaths({ design, commands: [], start: null, atUs: AT_US })
  const requests = (): number => {
    const told = { requests: 0 }
    conduct(count(deaths(), told))
    return told.requests
  }
  const [perRequest] = compare([requests], ROUNDS)
  return {
    'experiments.requestsPerCoreSecond': 1 / perRequest,
    ...(await speedups(deaths)),
  }
}

/** Counts the requests that the trials tell: those before the deaths and those after the last one told are left out. */
function* count<Answer>(experiment: Experiment<Answer>, told: { requests: number }): Experiment<Answer> {
  for (let step = experiment.next(); ;) {
    if (step.done === true) return step.value
    const outcomes = yield step.value
    for (const { requests } of outcomes) told.requests += requests?.number.length ?? 0
    step = experiment.next(outcomes)
  }
}

/**
 * The time with one worker as a multiple of that with two; and what the machine itself allows, by two that share nothing, each with an
 * experiment of its own. Medians of some rounds after one that is not counted.
 */
async function speedups(experiment: () => Experiment<unknown>): Promise<Figures> {
  const [one, another, both] = [1, 1, 2].map(openNodePool)
  const took = async (...pools: Pool[]): Promise<number> => {
    const beganMs = performance.now()
    await Promise.all(pools.map((pool) => pool.conduct(experiment())))
    return performance.now() - beganMs
  }
  const shared: number[] = []
  const apart: number[] = []
  for (let round = -1; round < ROUNDS; round++) {
    const aloneMs = await took(one)
    const sharedMs = await took(both)
    const apartMs = await took(one, another)
    if (round < 0) continue
    shared.push(aloneMs / sharedMs)
    apart.push((2 * aloneMs) / apartMs)
  }
  for (const pool of [one, another, both]) pool.close()
  return { 'experiments.scaling2': quantile(shared, 0.5), 'experiments.scaling2Apart': quantile(apart, 0.5) }
}
