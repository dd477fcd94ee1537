// The table of a service's settings: which values each unit accepts.
import { describe, expect, it } from 'vitest'
import { choice, count, flag, Settings, timeOrZero } from './settings'

const settings = new Settings([
  count('retries', 3, 0, 100),
  flag('check', true),
  timeOrZero('fastinter', 0),
  choice('hash-type', ['map-based', 'consistent'], 'consistent'),
])
const problems = (keyword: string, values: number[]) => values.map((value) => settings.problem(keyword, value))

describe('a setting', () => {
  it('accepts whole numbers in its range', () => {
    expect(problems('retries', [-1, 0, 100, 101, 2.5])).toEqual(['range', null, null, 'range', 'range'])
    expect(problems('check', [0, 1, 2])).toEqual([null, null, 'range'])
  })

  it('accepts a time of at least a millisecond, or 0 where 0 means the value of another setting', () => {
    expect(problems('fastinter', [0, 1, 999, 1000])).toEqual([null, 'range', 'range', null])
  })

  it('that is one of a few words accepts the index of each of them', () => {
    expect(problems('hash-type', [-1, 0, 1, 2])).toEqual(['range', null, null, 'range'])
    expect(settings.list().at(-1)).toEqual({
      keyword: 'hash-type',
      unit: 'choice',
      min: 0,
      max: 1,
      value: 1,
      choices: ['map-based', 'consistent'],
    })
  })

  it('of another service is unknown', () => {
    expect(settings.problem('workers', 1)).toBe('unknown')
  })
})
