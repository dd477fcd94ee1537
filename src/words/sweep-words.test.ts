// Each setting and figure that can be swept has its words, and numbers are told to four digits.
import { expect, it } from 'vitest'
import { sweepFigures } from '../experiments/sweep/figures'
import { sweepSettings } from '../experiments/sweep/settings'
import { formatSwept, sweepWords as words } from './sweep-words'

it('names each setting and figure, with a unit where the pure part has one', () => {
  for (const { id, unit } of sweepSettings) {
    expect(words.settingName(id)).not.toBe(id)
    expect(words.settingUnit(id) === '', id).toBe(unit === '')
  }
  for (const { id, unit } of sweepFigures) {
    expect(words.figureName(id)).not.toBe(id)
    if (unit !== '') expect(words.figureAxis(id), id).toContain(`(${unit})`)
  }
})

it.each([
  [12345.6, '12,350'],
  [0.123456, '0.1235'],
  [100, '100'],
])('%s is told as %s', (value, told) => {
  expect(formatSwept(value)).toBe(told)
})

it('names one queue, two, or the first and the last of more', () => {
  expect(words.theory('Latency p95', ['M/M/2'])).toBe('Latency p95 in theory: M/M/2')
  expect(words.theory('Latency p95', ['M/M/1', 'M/M/2'])).toBe('Latency p95 in theory: M/M/1 and M/M/2')
  expect(words.theory('Latency p95', ['M/M/1', 'M/M/2', 'M/M/3'])).toBe('Latency p95 in theory: M/M/1 to M/M/3')
})
