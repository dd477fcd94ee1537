import { expect, it } from 'vitest'
import { curveOf, lagOf } from './curve'

const axes = { x: (second: number) => second * 10, y: (perSecond: number) => 100 - perSecond * 10 }
const point = (second: number, answered: number, failures: number[] = [0, 0], lagUs: number | null = null) => ({
  second,
  answered,
  failed: failures[0] + failures[1],
  failures,
  lagUs,
})

it('draws nothing before the first whole second', () => {
  expect(curveOf([], axes)).toEqual({ answered: '', answeredLine: '', failures: [] })
})

it('reaches from the start of the first second to the end of the last', () => {
  const { answered, answeredLine } = curveOf([point(3, 2)], axes)
  expect(answeredLine).toBe('M30.0,80.0L35.0,80.0L40.0,80.0')
  expect(answered).toBe('M30.0,80.0L35.0,80.0L40.0,80.0L40.0,100.0L35.0,100.0L30.0,100.0Z')
})

it('stacks failures on top of answers by cause, and draws no band for a cause that never happened', () => {
  expect(curveOf([point(0, 2)], axes).failures).toEqual(['', ''])
  expect(curveOf([point(0, 2, [0, 1])], axes).failures).toEqual([
    '',
    'M0.0,70.0L5.0,70.0L10.0,70.0L10.0,80.0L5.0,80.0L0.0,80.0Z',
  ])
  const [first, second] = curveOf([point(0, 1, [1, 2])], axes).failures
  expect(first).toContain('M0.0,80.0')
  expect(second).toBe('M0.0,60.0L5.0,60.0L10.0,60.0L10.0,80.0L5.0,80.0L0.0,80.0Z')
})

it('draws the lag where a replica copies, and a gap where none does', () => {
  const lag = lagOf([point(0, 0, [0, 0], 1), point(1, 0), point(2, 0, [0, 0], 2)], axes)
  expect(lag.match(/M/g)).toHaveLength(2)
  expect(lag).toContain('M20.0,80.0L25.0,80.0L30.0,80.0')
})
