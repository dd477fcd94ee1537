// What may be typed for a sweep, and what is refused with a sentence.
import { expect, it } from 'vitest'
import { readNumber, readWhole } from './read-asked'

it.each([
  ['12', 12],
  ['0.5', 0.5],
  ['1,000', 1000],
])('takes %s as a number', (typed, value) => {
  const taken: number[] = []
  expect(readNumber(typed, (each) => taken.push(each))).toBeNull()
  expect(taken).toEqual([value])
})

it.each(['', '-1', '1e3', 'x'])('refuses "%s", and takes nothing', (typed) => {
  expect(readNumber(typed, () => expect.unreachable())).toBe(`“${typed}” is not a number.`)
})

it('takes whole numbers in their range only', () => {
  const taken: number[] = []
  const read = (typed: string) => readWhole(typed, 2, 100, (each) => taken.push(each))
  expect(['2', '100', '1', '101', '2.5'].map(read).map((refusal) => refusal === null)).toEqual([
    ...[true, true, false, false, false],
  ])
  expect(taken).toEqual([2, 100])
})
