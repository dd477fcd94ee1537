// Failures, repairs and their confidence intervals beside the closed forms of reliability theory, over many seeds.
import { expect, it } from 'vitest'
import { Account, MINUTES_A_YEAR } from './account'
import { FailureProcess, HOURS_A_YEAR } from './process'
import type { Lifetime } from './process'

const SEEDS = 200
const BATCHES = 40

/** The steady-state availability of one repairable machine: Trivedi, chapter 6, as are series, parallel and k of n. */
const upShare = ({ mtbfHours, mttrHours }: Lifetime): number => mtbfHours / (mtbfHours + mttrHours)

const machine = { mtbfHours: 300, mttrHours: 12 }
const [a, b, c] = [machine, { mtbfHours: 500, mttrHours: 30 }, { mtbfHours: 80, mttrHours: 5 }]

/** What one seed says of the share that is lost; `up` tells whether the system works with so many of these parts failed. */
function watch(
  lifetimes: readonly Lifetime[],
  works: (failed: readonly number[]) => boolean,
  seed: number,
  batches: number,
) {
  const account = new Account(new FailureProcess(lifetimes, seed), {
    answered: (failed) => ({ all: works(failed) ? 1 : 0, static: null, read: null, write: null }),
  })
  account.live(batches, HOURS_A_YEAR)
  account.settle()
  const { all } = account.minutes({ all: 1, static: null, read: null, write: null })
  const { mean, low, high } = all ?? { mean: NaN, low: null, high: null }
  if (low === null || high === null) throw new Error('There is no interval.')
  return { mean, low, high }
}

const u = { a: 1 - upShare(a), b: 1 - upShare(b), c: 1 - upShare(c) }
const p = upShare(machine)

const systems = [
  { title: 'a repairable machine', parts: [machine], works: (failed: number) => failed === 0, lost: u.a },
  {
    title: 'a series of three different machines',
    parts: [a, b, c],
    works: (failed: number) => failed === 0,
    lost: 1 - (1 - u.a) * (1 - u.b) * (1 - u.c),
  },
  { title: 'two machines in parallel', parts: [b, c], works: (failed: number) => failed < 2, lost: u.b * u.c },
  {
    title: 'two of three equal machines',
    parts: [machine, machine, machine],
    works: (failed: number) => failed <= 1,
    lost: 1 - (p ** 3 + 3 * p ** 2 * (1 - p)),
  },
  {
    title: 'three of five equal machines',
    parts: [c, c, c, c, c],
    works: (failed: number) => failed <= 2,
    lost: [3, 4, 5].reduce((sum, k) => sum + [0, 0, 0, 10, 5, 1][k] * u.c ** k * (1 - u.c) ** (5 - k), 0),
  },
]

it.each(systems)('$title: 95 of 100 intervals hold the closed form, and their mean is near it', (system) => {
  const truth = system.lost * MINUTES_A_YEAR
  const told = Array.from({ length: SEEDS }, (_, seed) =>
    watch(system.parts, ({ length }) => system.works(length), seed, BATCHES),
  )
  const holding = told.filter(({ low, high }) => low <= truth && truth <= high).length
  // Of 200 intervals at 95 %, 190 hold the truth, give or take three standard deviations of the binomial law.
  expect(holding).toBeGreaterThanOrEqual(190 - 3 * Math.sqrt(SEEDS * 0.95 * 0.05))
  expect(holding).toBeLessThan(SEEDS)
  const mean = told.reduce((sum, each) => sum + each.mean, 0) / SEEDS
  const width = told.reduce((sum, { low, high }) => sum + high - low, 0) / SEEDS
  // The mean of 200 runs is 14 times as exact as one.
  expect(Math.abs(mean - truth)).toBeLessThan((3 * (width / 4)) / Math.sqrt(SEEDS))
})

it('narrows its interval with the square root of the years', () => {
  const works = ({ length }: readonly number[]): boolean => length === 0
  const widthAt = (batches: number): number => {
    const { low, high } = watch([a, b, c], works, 7, batches)
    return high - low
  }
  expect(widthAt(4000) / widthAt(40)).toBeGreaterThan(0.07)
  expect(widthAt(4000) / widthAt(40)).toBeLessThan(0.14)
})

it('repeats itself with the same seed, however it is cut into rounds', () => {
  const hoursOf = (stretches: { hours: number[] }[]) => stretches.map(({ hours }) => hours)
  const [once, again, other] = [3, 3, 4].map((seed) => new FailureProcess([a, b], seed))
  const first = hoursOf([once.run(1e5), once.run(1e5)])
  expect(hoursOf([again.run(1e5), again.run(1e5)])).toEqual(first)
  expect(hoursOf([other.run(1e5), other.run(1e5)])).not.toEqual(first)
})

it('spends all of the time somewhere, and every part up when none fails', () => {
  const { states, hours } = new FailureProcess([a, b, c], 1).run(1e5)
  expect(states.length).toBe(8)
  expect(hours.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1e5, 4)
  expect(new FailureProcess([], 1).run(1e5)).toEqual({ states: [0], hours: [1e5] })
})
