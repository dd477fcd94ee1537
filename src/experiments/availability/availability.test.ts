// The availability of our own designs: by trials, beside the exact sum over the same states, and however many hands try.
import { expect, it } from 'vitest'
import type { Outcome, Trial } from '../../engine/trial/trial'
import { finish } from '../../engine/trial/trial-run'
import { TrialRunner } from '../../engine/trial/trial-runner'
import { namedDesign } from '../../designs/catalog'
import { conduct } from '../experiment'
import { LocalHand, nextMessage } from '../hand'
import { Pool } from '../pool'
import { MINUTES_A_YEAR } from './account'
import { tryAvailability } from './availability'
import type { Availability } from './availability'
import type { Answered, Measured } from './measure'
import { HOURS_A_YEAR } from './process'
import { defaultRates, lifetimeOf, rateNameOf } from './rates'

const design = namedDesign('classic-three', 'classroom')
const subject = { design, commands: [], start: null, atUs: 20e6 }
const rates = defaultRates(design)
const years = 400

function told(availability: Availability | null): Availability {
  if (availability === null) throw new Error('Nothing was told.')
  return availability
}

function outcomesOf(trials: readonly Trial[]): Outcome[] {
  const runner = new TrialRunner()
  return trials.map((trial) => finish(runner.run(trial)))
}

const measured: Measured = new Map<string, Answered>()
const answer = told(conduct(tryAvailability(subject, { rates, years, measured })))

it('gives each single point of failure the minutes that its rates say', () => {
  const { parts } = answer.withMonitoring
  const minutesOf = (wanted: string) => parts.find(({ id }) => id === wanted)?.minutes ?? NaN
  const { mtbfHours, mttrHours } = lifetimeOf(rates, 'haproxy', true)
  const expected = (MINUTES_A_YEAR * mttrHours) / (mtbfHours + mttrHours)
  // About 400 crashes in 400 years, each with an exponential repair: 7 % is one standard deviation.
  expect(Math.abs(minutesOf('haproxy') / expected - 1)).toBeLessThan(0.2)
  // The other Nginx takes over, and the pages of both applications need the primary.
  expect(minutesOf('nginx-1')).toBeLessThan(0.1)
  expect(minutesOf('mysql-1')).toBeGreaterThan(5)
  expect(minutesOf('mysql-2')).toBeLessThan(0.1)
})

it('lets a path inside a host fail only with its host', () => {
  const ids = answer.withMonitoring.parts.map(({ id }) => id)
  expect(ids).toContain('haproxy->nginx-1')
  expect(ids).not.toContain('nginx-1->application-1')
  expect([...measured.keys()].filter((id) => id.includes('server-1 ') && id.includes('nginx-1'))).toEqual([])
})

it('shares all of the lost minutes among the parts', () => {
  for (const { minutes, parts } of [answer.withMonitoring, answer.withoutMonitoring]) {
    const sum = parts.reduce((all, part) => all + part.minutes, 0)
    expect(sum).toBeCloseTo(minutes.all?.mean ?? NaN, 6)
  }
})

it('loses more without monitoring, and more writes than pages', () => {
  const { withMonitoring, withoutMonitoring, undisturbed } = answer
  expect(undisturbed).toEqual({ static: 1, read: 1, write: 1, all: 1 })
  const lost = ({ minutes }: typeof withMonitoring) => minutes.all?.mean ?? NaN
  expect(lost(withoutMonitoring)).toBeGreaterThan(2 * lost(withMonitoring))
  const { static: pages, write } = withMonitoring.share
  expect(1 - (write ?? 1)).toBeGreaterThan(2 * (1 - (pages ?? 0)))
})

it('holds in its interval what the single failures lose, to first order', () => {
  const undisturbedHours = HOURS_A_YEAR
  const lost = design.services
    .filter(({ kind }) => kind !== 'users')
    .map(({ id, kind }) => ({ id, rate: lifetimeOf(rates, kind, true) }))
    .concat(design.hosts.map(({ id }) => ({ id, rate: lifetimeOf(rates, 'host', true) })))
    .concat(
      design.links
        .filter(({ id }) => rateNameOf(design, { id, what: 'link' }) !== null)
        .map(({ id }) => ({ id, rate: lifetimeOf(rates, 'link', true) })),
    )
    .map(({ id, rate }) => {
      const state = measured.get(id)
      // A state that 400 years did not visit is rare.
      return state === undefined ? 0 : (1 - state.all) * (undisturbedHours / rate.mtbfHours) * rate.mttrHours * 60
    })
    .reduce((sum, each) => sum + each, 0)
  const { low, high } = answer.withMonitoring.minutes.all ?? { low: null, high: null }
  expect(low).toBeLessThan(lost * 1.01)
  expect(high).toBeGreaterThan(lost * 0.99)
})

it('measures nothing twice: other rates need no new trials of states that are known', () => {
  const trials: number[] = []
  const experiment = tryAvailability(subject, { rates, years, measured })
  const before = measured.size
  let step = experiment.next()
  // The first round is the warm-up.
  expect(step.done === true ? 0 : step.value.length).toBe(1)
  step = experiment.next(outcomesOf(step.done === true ? [] : step.value))
  while (step.done !== true) {
    trials.push(step.value.length)
    step = experiment.next([])
  }
  expect(Math.max(...trials)).toBe(0)
  expect(measured.size).toBe(before)
  expect(step.value).toEqual(answer)
})

it('tells the answer so far, with intervals that narrow', () => {
  const widths: number[] = []
  const tell = ({ withMonitoring }: Availability) => {
    const { low, high } = withMonitoring.minutes.all ?? { low: null, high: null }
    widths.push((high ?? NaN) - (low ?? NaN))
  }
  conduct(tryAvailability(subject, { rates, years: 4000, measured, tell }))
  expect(widths.length).toBe(8)
  expect(widths[7]).toBeLessThan(widths[0] / 2)
})

it.each([1, 2, 4])('says the same with %i hands', async (hands) => {
  const open = () => new LocalHand(20, nextMessage)
  const pool = new Pool(hands, open, open)
  const again = await pool.conduct(tryAvailability(subject, { rates, years }))
  pool.close()
  expect(JSON.stringify(again)).toBe(JSON.stringify(answer))
})

it('says nothing where no request arrives', () => {
  const silent = { ...design, traffic: { ...design.traffic, ratePerSecond: 0 } }
  expect(conduct(tryAvailability({ ...subject, design: silent }, { rates, years }))).toBeNull()
})
