/** Numbers and times as a person reads them. A number and its unit never part at the end of a line. */

const NBSP = '\u00a0'
const SECOND_US = 1e6
const DAY_US = 86_400e6
const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })
const exact = new Intl.NumberFormat('en', { maximumFractionDigits: 3, useGrouping: false })
const timesWords = ['no times', 'once', 'twice', 'three times', 'four times', 'five times']

/** 24105 → "24,105" */
export function formatCount(n: number): string {
  return whole.format(n)
}

/** A measured time in microseconds, to three digits: "320 µs", "3.2 ms", "240 ms", "1.84 s", "12.3 s", "2 min 5 s". */
export function formatDuration(us: number): string {
  if (us === 0) return `0${NBSP}s`
  if (us < 1000) return `${Math.round(us)}${NBSP}µs`
  if (us < 9950) return `${(us / 1000).toFixed(1)}${NBSP}ms`
  if (us < 999_500) return `${Math.round(us / 1000)}${NBSP}ms`
  if (us < 9_995_000) return `${(us / SECOND_US).toFixed(2)}${NBSP}s`
  if (us < 59_950_000) return `${(us / SECOND_US).toFixed(1)}${NBSP}s`
  const seconds = Math.round(us / SECOND_US)
  return `${Math.floor(seconds / 60)}${NBSP}min${NBSP}${seconds % 60}${NBSP}s`
}

/** A configured time in microseconds, exactly: "2 s", "0.5 s", "20 ms", "0.25 ms". */
export function formatSetTime(us: number): string {
  const { amount, unit } = splitTime(us)
  return `${amount}${NBSP}${unit}`
}

/** A configured time as an amount and a suitable unit: seconds from a tenth of one upwards, so that 0.5 stays 0.5; whole days. */
export function splitTime(us: number): { amount: string; unit: 'd' | 's' | 'ms' } {
  if (us > 0 && us % DAY_US === 0) return { amount: exact.format(us / DAY_US), unit: 'd' }
  if (Math.abs(us) >= SECOND_US / 10 || us === 0) return { amount: exact.format(us / SECOND_US), unit: 's' }
  return { amount: exact.format(us / 1000), unit: 'ms' }
}

/** The instant of a run: 24.37 s → "0:24.3". It does not run ahead. */
export function formatClock(us: number): string {
  const tenths = Math.floor(us / 1e5)
  return `${formatAxisTime(Math.floor(tenths / 10))}.${tenths % 10}`
}

/** A whole second of a run: 70 → "1:10", 3600 → "1:00:00". */
export function formatAxisTime(seconds: number): string {
  const two = (n: number): string => String(n).padStart(2, '0')
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes}:${two(seconds % 60)}`
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`
}

/** "3.9/s", "412/s" */
export function formatRate(perSecond: number): string {
  return `${perSecond < 100 ? perSecond.toFixed(1) : whole.format(perSecond)}/s`
}

/** A share of 0..1 to a tenth of a percent; only all is "100 %", and only none is "0.0 %". */
export function formatShare(share: number): string {
  if (share === 1) return `100${NBSP}%`
  const tenths = Math.round(share * 1000)
  const shown = share > 0 ? Math.min(999, Math.max(1, tenths)) : 0
  return `${(shown / 10).toFixed(1)}${NBSP}%`
}

/** Simulated seconds per second: "1×", "1/10×", "2.5×". */
export function formatSpeed(speed: number): string {
  if (speed >= 10) return `${Math.round(speed)}×`
  if (speed >= 1) return `${exact.format(Math.round(speed * 10) / 10)}×`
  const inverse = Math.round(1 / speed)
  return Math.abs(inverse * speed - 1) < 0.01 ? `1/${inverse}×` : `${exact.format(Math.round(speed * 100) / 100)}×`
}

/** "once", "twice", "three times" … "12 times" */
export function formatTimes(n: number): string {
  return timesWords[n] ?? `${n} times`
}

/** "a", "a and b", "a, b and c" */
export function formatList(items: readonly string[]): string {
  if (items.length < 2) return items.join('')
  return `${items.slice(0, -1).join(', ')} and ${items[items.length - 1]}`
}

/** "1 write", "3 writes" */
export function formatPlural(n: number, one: string, many = `${one}s`): string {
  return `${formatCount(n)} ${n === 1 ? one : many}`
}
