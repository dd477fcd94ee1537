// The table of open visits against a plain map, through growth and every order of opening and closing.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { NONE, OpenVisits } from './open-visits'

const step = fc.record({
  open: fc.boolean(),
  key: fc.oneof(fc.integer({ min: 1, max: 400 }), fc.constantFrom(2 ** 40, 2 ** 40 + 1)),
})

it('finds the open visits, and nothing else', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 1500 }), (steps) => {
      const visits = new OpenVisits()
      const known = new Map<number, number>()
      steps.forEach(({ open, key }, timeUs) => {
        if (open && !known.has(key)) {
          visits.open(key, timeUs)
          known.set(key, timeUs)
        } else if (!open) {
          const row = visits.close(key)
          expect(row === NONE ? undefined : visits.enteredUs[row]).toBe(known.get(key))
          known.delete(key)
        }
      })
      for (let key = 1; key <= 400; key++) {
        const row = visits.find(key)
        expect(row === NONE ? undefined : visits.enteredUs[row]).toBe(known.get(key))
      }
    }),
    { numRuns: 200 },
  )
})

it('keeps thousands', () => {
  const visits = new OpenVisits()
  for (let key = 1; key <= 20_000; key++) {
    const row = visits.open(3 * key, key)
    visits.waitedUs[row] = key
  }
  for (let key = 1; key <= 20_000; key++) expect(visits.waitedUs[visits.find(3 * key)]).toBe(key)
  for (let key = 1; key <= 20_000; key += 2) visits.close(3 * key)
  expect([visits.find(3), visits.find(6)]).toEqual([NONE, expect.any(Number)])
})
