import { expect, it } from 'vitest'
import { curveOf, lagOf } from './curve'

const axes = { x: (second: number) => second * 10, y: (perSecond: number) => 100 - perSecond * 10 }
const piece = (from: number, answered: number, failures: number[] = [0, 0]) => {
  return { from, to: from + 1, answered, failures, cut: false }
}
const point = (second: number, lagUs: number | null) => ({ second, answered: 0, failed: 0, failures: [0, 0], lagUs })

it('draws nothing before the first whole second', () => {
  expect(curveOf([], axes)).toEqual({ answered: '', answeredLine: '', failures: [] })
})

it('reaches from the start of the first second to the end of the last', () => {
  const { answered, answeredLine } = curveOf([piece(3, 2)], axes)
  expect(answeredLine).toBe('M30.0,80.0L40.0,80.0')
  expect(answered).toBe('M30.0,80.0L40.0,80.0L40.0,100.0L30.0,100.0Z')
})

it('stacks failures on top of answers by cause, and draws no band for a cause that never happened', () => {
  expect(curveOf([piece(0, 2)], axes).failures).toEqual(['', ''])
  expect(curveOf([piece(0, 2, [0, 1])], axes).failures).toEqual(['', 'M0.0,70.0L10.0,70.0L10.0,80.0L0.0,80.0Z'])
  const [first, second] = curveOf([piece(0, 1, [1, 2])], axes).failures
  expect(first).toContain('M0.0,80.0')
  expect(second).toBe('M0.0,60.0L10.0,60.0L10.0,80.0L0.0,80.0Z')
})

it('draws the lag where a replica copies, in the second after it was found, and a gap where none does', () => {
  const lag = lagOf([point(0, 1), point(1, null), point(2, 2)], axes)
  expect(lag.match(/M/g)).toHaveLength(2)
  expect(lag).toContain('M30.0,80.0L40.0,80.0')
})
