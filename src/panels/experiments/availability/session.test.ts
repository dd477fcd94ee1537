// The rates of a design with what was set instead; and which times may be set.
import { expect, it } from 'vitest'
import { namedDesign } from '../../../designs/catalog'
import { defaultRates } from '../../../experiments/availability/rates'
import { readTime } from './read-time'
import { ratesOf } from './session'

const defaults = defaultRates(namedDesign('classic-three', 'classroom'))

it('changes only what was set, and leaves the defaults as they are', () => {
  const rates = ratesOf(defaults, { parts: { mysql: { repairHours: 8 } }, noticing: { withMonitoring: 0.5 } })
  expect(rates.parts.mysql).toEqual({ ...defaults.parts.mysql, repairHours: 8 })
  expect(rates.parts.host).toEqual(defaults.parts.host)
  expect(rates.noticing).toEqual({ ...defaults.noticing, withMonitoring: 0.5 })
  expect(ratesOf(defaults, { parts: {}, noticing: {} })).toEqual(defaults)
})

it('leaves out a kind that the design does not have', () => {
  expect(ratesOf(defaults, { parts: { cache: { repairHours: 8 } }, noticing: {} })).toEqual(defaults)
})

it.each([
  ['0.25', 0.25],
  ['105,000', 105_000],
  ['0', null],
  ['-1', null],
  ['1e9', null],
  ['2000000000', null],
])('reads "%s" as %s hours', (typed, hours) => {
  expect(readTime(typed, 1e-6, 1e9)).toBe(hours)
})
