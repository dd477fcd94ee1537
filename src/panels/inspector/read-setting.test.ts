import { describe, expect, it } from 'vitest'
import type { Setting } from '../../engine'
import { readSetting } from './read-setting'

const retries: Setting = { keyword: 'retries', unit: 'count', min: 0, max: 100, value: 3 }
const inter: Setting = { keyword: 'inter', unit: 'us', min: 1000, max: 3600e6, value: 2e6 }
const plain = (text: string): string => text.replaceAll('\u00a0', ' ')
const refusal = (setting: Setting, typed: string): string => {
  const read = readSetting(setting, typed)
  return 'refusal' in read ? plain(read.refusal) : 'taken'
}

describe('a time', () => {
  it.each([
    ['3', 3e6],
    ['0.5', 500_000],
    ['0,5', 500_000],
    ['500ms', 500_000],
    ['1500 MS', 1_500_000],
    ['2s', 2e6],
    ['1m', 60e6],
    ['1 h', 3600e6],
  ])('typed as "%s" is %d µs', (typed, value) => {
    expect(readSetting(inter, typed)).toEqual({ value })
  })

  it('without a unit is in the unit that the field shows', () => {
    expect(readSetting({ ...inter, value: 50_000 }, '25')).toEqual({ value: 25_000 })
    expect(readSetting({ ...inter, value: 500_000 }, '3')).toEqual({ value: 3e6 })
  })

  it('outside its range is refused with the range', () => {
    expect(refusal(inter, '0')).toBe('0 s is outside the range: inter takes 1 ms to 3600 s. Nothing was changed.')
  })
})

describe('a timeout that may be none', () => {
  const server: Setting = {
    ...inter,
    keyword: 'timeout server',
    max: 2147483647e3,
    value: 0,
    orZero: true,
    zero: 'none',
  }

  it.each([
    ['none', 0],
    ['None', 0],
    ['0', 0],
    ['14d', 14 * 86_400e6],
    ['2147483.647', 2147483647e3],
  ])('takes "%s" as %d µs', (typed, value) => {
    expect(readSetting(server, typed)).toEqual({ value })
  })

  it('says that it may be when a value is outside its range', () => {
    expect(refusal(server, '25d')).toBe(
      '25 d is outside the range: timeout server takes none, or 1 ms to 2147483.647 s. Nothing was changed.',
    )
  })

  it('is in days where it is a number of them', () => {
    expect(readSetting({ ...server, value: 14 * 86_400e6 }, '2')).toEqual({ value: 2 * 86_400e6 })
    expect(refusal(inter, 'none')).toContain('“none” is not a value for inter')
  })
})

describe('a count', () => {
  it('is accepted up to both ends of its range', () => {
    expect([readSetting(retries, '0'), readSetting(retries, '100')]).toEqual([{ value: 0 }, { value: 100 }])
  })

  it('is refused with the range, with its old value left alone', () => {
    expect(refusal(retries, '500')).toBe('500 is outside the range: retries takes 0 to 100. Nothing was changed.')
    expect(refusal(retries, '-1')).toContain('0 to 100')
    expect(refusal(retries, '2.5')).toBe('retries takes whole numbers, not 2.5. Nothing was changed.')
    expect(refusal(retries, 'many')).toContain('“many” is not a value for retries: write a number, such as 3.')
  })
})
