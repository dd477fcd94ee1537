/** Reads what was typed into a setting: a number, with or without a unit of time; or says why it is refused. */
import type { Setting } from '../../engine'
import { formatCount, formatSetTime, splitTime } from '../../words/format'
import { settingWords as words } from '../../words/settings'

const usIn: Partial<Record<string, number>> = {
  us: 1,
  µs: 1,
  ms: 1000,
  s: 1e6,
  m: 60e6,
  min: 60e6,
  h: 3600e6,
  d: 86_400e6,
}

export function readSetting(setting: Setting, typed: string): { value: number } | { refusal: string } {
  const { keyword, unit, min, max, orZero, zero } = setting
  if (zero !== undefined && typed.toLowerCase() === zero) return { value: 0 }
  const isTime = unit === 'us'
  const value = isTime ? readTime(typed, splitTime(setting.value).unit) : readNumber(typed)
  if (value === null) {
    return { refusal: words.notANumber(typed, keyword, isTime ? formatSetTime(setting.value) : String(setting.value)) }
  }
  if (!isTime && !Number.isInteger(value)) return { refusal: words.notWhole(typed, keyword) }
  if (value === 0 && orZero === true) return { value }
  if (value < min || value > max) {
    const show = isTime ? formatSetTime : formatCount
    const least = orZero === true ? words.orZero(zero ?? '0', show(min)) : show(min)
    return { refusal: words.outside(show(value), keyword, least, show(max)) }
  }
  return { value }
}

function readNumber(typed: string): number | null {
  return /^[+-]?\d{1,15}([.,]\d+)?$/.test(typed) ? Number(typed.replace(',', '.')) : null
}

/** "2", "2s", "500 ms", "1.5": in whole microseconds; without a unit, in the unit that the field shows. */
function readTime(typed: string, shown: string): number | null {
  const found = /^([+-]?\d{1,12}(?:[.,]\d+)?)\s*(us|µs|ms|s|min|m|h|d)?$/i.exec(typed)
  if (found === null) return null
  const unit = found.at(2)?.toLowerCase() ?? shown
  return Math.round(Number(found[1].replace(',', '.')) * (usIn[unit] ?? 1))
}
