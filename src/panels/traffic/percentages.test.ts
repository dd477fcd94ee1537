import fc from 'fast-check'
import { expect, it } from 'vitest'
import { percentages } from './percentages'

it('adds up to a hundred, whatever the shares', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(100), { minLength: 3, maxLength: 3 }), (shares) => {
      const sum = percentages(shares).reduce((total, share) => total + share, 0)
      expect(sum).toBe(shares.some((share) => share > 0) ? 100 : 0)
    }),
  )
})

it('gives what rounding drops to the largest remainder', () => {
  expect(percentages([1, 1, 1])).toEqual([34, 33, 33])
  expect(percentages([40, 40, 20])).toEqual([40, 40, 20])
})
