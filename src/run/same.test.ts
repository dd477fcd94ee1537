// What holds the same plain values keeps its identity; what differs anywhere does not.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { keepSame } from './same'

const leaf = fc.oneof(fc.integer(), fc.double(), fc.boolean(), fc.string(), fc.constant(null), fc.constant(undefined))
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string(), tie('value'), { maxKeys: 4 }),
  ),
}))

it('keeps the old value when a copy of it arrives', () => {
  fc.assert(
    fc.property(value, (before) => {
      expect(keepSame(before, structuredClone(before))).toBe(before)
    }),
  )
})

it('takes the new value when anything in it differs, however deep', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { maxLength: 5 }), leaf, leaf, value, (path, before, after, beside) => {
      fc.pre(!Object.is(before, after))
      const deep = (inner: unknown) =>
        path.reduce((held: unknown, key) => ({ [key]: held, [`${key}!`]: beside }), inner)
      const next = deep(after)
      expect(keepSame(deep(before), next)).toBe(next)
    }),
  )
})

it('tells a field that is undefined from one that is missing, and a list from an object with its fields', () => {
  for (const [before, after] of [
    [{ a: undefined }, {}],
    [{ a: undefined }, { b: undefined }],
    [[], {}],
    [['x'], { 0: 'x' }],
    [0, -0],
    [null, undefined],
  ]) {
    expect(keepSame<unknown>(before, after)).toBe(after)
    expect(keepSame<unknown>(after, before)).toBe(before)
  }
})

it('does not look at the order of fields', () => {
  const before = { a: 1, b: [NaN] }
  expect(keepSame<unknown>(before, { b: [NaN], a: 1 })).toBe(before)
})
