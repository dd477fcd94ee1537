// The knee of response times: of M/M/1 at half of the load, from either side, and of a flat curve nowhere.
import { expect, it } from 'vitest'
import { mm1 } from '../theory/formulas'
import { kneeOf } from './knee'

it('lies at half of the load of M/M/1', () => {
  const loads = Array.from({ length: 19 }, (_, i) => i / 20)
  const knee = kneeOf(loads.map((load) => mm1(load, 1).Wp95))
  expect(loads[knee ?? -1]).toBe(0.5)
})

it.each([
  ['rising', [10, 12, 19, 21, 90], 2],
  ['falling', [90, 21, 19, 12, 10], 2],
  ['with nothing answered at the end', [10, 12, null], 1],
  ['flat', [10, 12, 19, 20], null],
  ['nothing answered at all', [null, null], null],
  ['coming back after it was beyond', [10, 21, 12], 0],
])('%s', (_, times, place) => {
  expect(kneeOf(times)).toBe(place)
})
