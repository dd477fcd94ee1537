import { describe, expect, it } from 'vitest'
import {
  formatAxisTime,
  formatClock,
  formatCount,
  formatDuration,
  formatList,
  formatPlural,
  formatRate,
  formatSetTime,
  formatShare,
  formatSpeed,
  formatTimes,
} from './format'

const plain = (text: string): string => text.replaceAll('\u00a0', ' ')

describe('a measured time', () => {
  it.each([
    [0, '0 s'],
    [320, '320 µs'],
    [3200, '3.2 ms'],
    [9960, '10 ms'],
    [240_000, '240 ms'],
    [999_600, '1.00 s'],
    [1_840_000, '1.84 s'],
    [9_996_000, '10.0 s'],
    [12_340_000, '12.3 s'],
    [59_960_000, '1 min 0 s'],
    [125_000_000, '2 min 5 s'],
  ])('of %d µs reads %s', (us, text) => {
    expect(plain(formatDuration(us))).toBe(text)
  })

  it('keeps its unit on the same line', () => {
    expect(formatDuration(1_840_000)).not.toContain(' ')
  })
})

it('a configured time is exact, in the unit that suits it', () => {
  const texts = [0, 250, 1000, 20_000, 100_000, 500_000, -500_000, 1_500_000, 2_000_000, 3_600_000_000].map((us) =>
    plain(formatSetTime(us)),
  )
  expect(texts).toEqual(['0 s', '0.25 ms', '1 ms', '20 ms', '0.1 s', '0.5 s', '-0.5 s', '1.5 s', '2 s', '3600 s'])
})

it('the clock never runs ahead', () => {
  expect([0, 24_390_000, 59_990_000, 60_000_000, 3_661_000_000].map(formatClock)).toEqual([
    '0:00.0',
    '0:24.3',
    '0:59.9',
    '1:00.0',
    '1:01:01.0',
  ])
  expect([0, 10, 70, 600].map(formatAxisTime)).toEqual(['0:00', '0:10', '1:10', '10:00'])
})

it('a share is rounded to a tenth, but only all is 100 %', () => {
  expect([0, 0.992, 0.9999, 1, 412 / 415].map(formatShare).map(plain)).toEqual([
    '0.0 %',
    '99.2 %',
    '99.9 %',
    '100 %',
    '99.3 %',
  ])
})

it('rates, speeds, counts, repetitions and lists read plainly', () => {
  expect([3.94, 0, 412.4, 2000].map(formatRate)).toEqual(['3.9/s', '0.0/s', '412/s', '2,000/s'])
  expect([0.01, 0.1, 0.43, 0.5, 1, 2.5, 23.4, 100].map(formatSpeed)).toEqual([
    '1/100×',
    '1/10×',
    '0.43×',
    '1/2×',
    '1×',
    '2.5×',
    '23×',
    '100×',
  ])
  expect(formatCount(24_105)).toBe('24,105')
  expect([1, 4, 12].map(formatTimes)).toEqual(['once', 'four times', '12 times'])
  expect([['a'], ['a', 'b'], ['a', 'b', 'c']].map(formatList)).toEqual(['a', 'a and b', 'a, b and c'])
  expect([formatPlural(1, 'write'), formatPlural(0, 'write')]).toEqual(['1 write', '0 writes'])
})
