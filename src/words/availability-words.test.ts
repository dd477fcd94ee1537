// Shares of requests with two digits of what is missing, and minutes a year.
import { expect, it } from 'vitest'
import { formatAnswered, formatMinutes } from './availability-words'

it.each([
  [1, '100\u00a0%'],
  [0.99953, '99.953\u00a0%'],
  [0.9995, '99.950\u00a0%'],
  [0.999, '99.90\u00a0%'],
  [0.99, '99.0\u00a0%'],
  [0.98, '98.0\u00a0%'],
  [0.5, '50.0\u00a0%'],
  [0, '0.0\u00a0%'],
  [1 - 1e-7, '99.999990\u00a0%'],
  [1 - 1e-15, '99.999999999\u00a0%'],
])('a share of %s is %s', (share, told) => {
  expect(formatAnswered(share)).toBe(told)
})

it('only all is told as all', () => {
  for (let missing = 0.9; missing > 1e-12; missing *= 0.83) {
    expect(formatAnswered(1 - missing)).toMatch(/^(?!100)\d+\.\d*\u00a0%$/)
  }
})

it.each([
  [0, '0'],
  [0.004, '<\u00a00.01'],
  [0.05, '0.05'],
  [0.996, '1.0'],
  [4.31, '4.3'],
  [9.96, '10'],
  [247.8, '248'],
  [12345, '12,345'],
])('%s minutes are %s', (minutes, told) => {
  expect(formatMinutes(minutes)).toBe(told)
})
