// The median score of three runs counts in each category.
import { expect, test } from 'vitest'
import { judge } from './lighthouse.mjs'

const run = (accessibility, bestPractices, performance) => ({
  accessibility,
  'best-practices': bestPractices,
  performance,
})

test('one slow run of three does not fail, two do', () => {
  const verdict = (...runs) => judge(runs).map(({ passed }) => passed)
  expect(verdict(run(100, 100, 99), run(100, 100, 60), run(100, 100, 95))).toEqual([true, true, true])
  expect(verdict(run(100, 100, 99), run(100, 100, 60), run(100, 100, 94))).toEqual([true, true, false])
})

test('accessibility and best practices must be perfect', () => {
  const verdicts = judge([run(99, 96, 100), run(99, 100, 100), run(100, 96, 100)])
  expect(verdicts.map(({ score, passed }) => [score, passed])).toEqual([
    [99, false],
    [96, false],
    [100, true],
  ])
})
