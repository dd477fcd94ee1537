import { expect, it } from 'vitest'
import { curveOf } from './curve'

const axes = { x: (second: number) => second * 10, y: (perSecond: number) => 100 - perSecond * 10 }

it('draws nothing before the first whole second', () => {
  expect(curveOf([], axes)).toEqual({ answered: '', answeredLine: '', failed: '' })
})

it('reaches from the start of the first second to the end of the last', () => {
  const { answeredLine } = curveOf([{ second: 3, answered: 2, failed: 0 }], axes)
  expect(answeredLine).toBe('M30.0,80.0L35.0,80.0L40.0,80.0')
})

it('stacks failures on top of answers, and draws none when there are none', () => {
  const calm = { second: 0, answered: 2, failed: 0 }
  expect(curveOf([calm], axes).failed).toBe('')
  expect(curveOf([{ ...calm, failed: 1 }], axes).failed).toBe(
    'M0.0,70.0L5.0,70.0L10.0,70.0L10.0,80.0L5.0,80.0L0.0,80.0Z',
  )
})
