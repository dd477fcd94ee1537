import { expect, it } from 'vitest'
import { entries, fields, fitting, flag, isBetween, oneOf } from './fit'
import type { Fit } from './fit'

const choice = fields({ theme: oneOf(['light', 'dark']), open: flag })
const percent = fitting((value) => isBetween(value, 0, 100))
const sizes = entries(entries(percent))

/** What is kept, and how many parts were not. */
function takenBy<T>(fit: Fit<T>, value: unknown): [T | undefined, number] {
  let spoilt = 0
  const kept = fit(value, () => spoilt++)
  return [kept, spoilt]
}

it.each<[Fit<object>, unknown, object | undefined, number]>([
  [choice, { theme: 'dark', open: false }, { theme: 'dark', open: false }, 0],
  [choice, {}, {}, 0],
  [choice, { open: true, more: 1 }, { open: true }, 0],
  [choice, { theme: 'pink', open: true }, { open: true }, 1],
  [choice, { theme: null, open: 1 }, {}, 2],
  [choice, { theme: 'toString' }, {}, 1],
  [choice, null, undefined, 1],
  [choice, 'dark', undefined, 1],
  [sizes, { a: { b: 1, c: 0 }, d: {} }, { a: { b: 1, c: 0 }, d: {} }, 0],
  [sizes, { a: { b: 101, c: 1 }, d: 7 }, { a: { c: 1 } }, 2],
  [sizes, { a: { b: NaN, c: '1' } }, { a: {} }, 2],
  [sizes, [], {}, 0],
  [sizes, undefined, undefined, 1],
])('takes of a value what fits, and tells what does not (%#)', (fit, value, kept, spoilt) => {
  expect(takenBy(fit, value)).toEqual([kept, spoilt])
})

it('takes no entry for a prototype', () => {
  const [kept] = takenBy(sizes, JSON.parse('{ "__proto__": { "b": 1 } }'))
  expect(Object.getPrototypeOf(kept)).toBe(Object.prototype)
  expect(kept).not.toHaveProperty('b')
})
