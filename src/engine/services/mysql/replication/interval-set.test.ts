// A set kept as ranges holds the same numbers as a plain one.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { IntervalSet } from './interval-set'

const some = fc.array(fc.integer({ min: 1, max: 40 }))

function setOf(numbers: readonly number[]): IntervalSet {
  const set = new IntervalSet()
  for (const n of numbers) set.add(n)
  return set
}

const ascending = (numbers: Iterable<number>): number[] => [...new Set(numbers)].sort((a, b) => a - b)

it('has what was added, in any order, ascending', () => {
  fc.assert(
    fc.property(some, (numbers) => {
      const set = setOf(numbers)
      expect(set.list()).toEqual(ascending(numbers))
      expect(set.size).toBe(new Set(numbers).size)
      for (let n = 0; n <= 41; n++) expect(set.has(n)).toBe(numbers.includes(n))
    }),
  )
})

it('minus another has what the other does not have, and gains no numbers', () => {
  fc.assert(
    fc.property(some, some, some, (numbers, others, later) => {
      const set = setOf(numbers)
      const rest = set.minus(setOf(others))
      expect(rest.list()).toEqual(ascending(numbers.filter((n) => !others.includes(n))))
      expect(rest.size).toBe(rest.list().length)
      expect(set.list()).toEqual(ascending(numbers))
      for (const n of later) rest.add(n)
      expect(rest.list()).toEqual(ascending([...numbers.filter((n) => !others.includes(n)), ...later]))
    }),
  )
})

it('reads as MySQL writes it', () => {
  expect(setOf([3, 1, 2, 9, 11, 12]).text).toBe('1-3:9:11-12')
})
