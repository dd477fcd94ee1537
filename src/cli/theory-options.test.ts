// The arguments of `npm run theory`: what they select, and how bad ones are refused.
import { expect, it } from 'vitest'
import { queueingCases } from './queueing/cases'
import { readTheoryOptions } from './theory-options'

it('select every case when there are none', () => {
  expect(readTheoryOptions([])).toEqual({ cases: queueingCases, seeds: 20, customers: 1_000_000, print: null })
})

it('select one case, its seeds and customers, or its scenario', () => {
  const one = queueingCases.filter(({ id }) => id === 'mm1-0.8')
  const asked = readTheoryOptions(['--case', 'mm1-0.8', '--seeds', '5', '--customers=1000'])
  expect(asked).toEqual({ cases: one, seeds: 5, customers: 1000, print: null })
  expect(readTheoryOptions(['--print', 'mm1-0.8'])).toMatchObject({ print: one[0] })
})

it.each([
  [['--case', 'mm9'], 'There is no case mm9.'],
  [['--print', ''], 'There is no case .'],
  [['--seeds', '4'], '4 is not a number of at least 5.'],
  [['--customers', 'many'], 'many is not a number of at least 1000.'],
  [['--what'], "Unknown option '--what'"],
  [['mm1-0.8'], "Unexpected argument 'mm1-0.8'"],
])('%j is answered with a sentence and the usage', (args, sentence) => {
  const answer = readTheoryOptions(args)
  expect(answer).toMatch(/\nUsage: npm run theory/)
  expect(answer).toContain(sentence)
})
