/** The words of the experiment on availability, loaded with it; shares of requests and minutes a year as a person reads them. */
import type { RequestKind } from '../engine'
import { formatCount, formatPlural } from './format'

const NBSP = '\u00a0'
const byKind: Record<RequestKind, string> = { static: 'static pages', read: 'reads', write: 'writes' }
const hours = new Intl.NumberFormat('en', { maximumSignificantDigits: 6, useGrouping: false })

/** A share of 0..1 with two digits of what is missing: 0.99953 → "99.953 %", 0.5 → "50.0 %"; only all is "100 %". */
export function formatAnswered(share: number): string {
  const missing = 100 * (1 - share)
  if (missing <= 0) return `100${NBSP}%`
  const digits = Math.min(9, Math.max(1, 1 - Math.floor(Math.log10(Number(missing.toPrecision(6))))))
  // Rounding must not make all of nearly all.
  const shown = Math.min(100 - missing, 100 - 10 ** -digits)
  return `${shown.toFixed(digits)}${NBSP}%`
}

/** Minutes a year, to a tenth below 10 and a hundredth below 1: "248", "4.3", "0.05"; "< 0.01" for what is hardly anything. */
export function formatMinutes(minutes: number): string {
  if (minutes === 0) return '0'
  if (minutes < 0.005) return `<${NBSP}0.01`
  if (minutes < 0.995) return minutes.toFixed(2)
  return minutes < 9.95 ? minutes.toFixed(1) : formatCount(minutes)
}

export const availabilityWords = {
  intro:
    'Parts fail and are repaired over simulated years; what is still answered is tested with the requests of this run. Nobody steps in: no replica is promoted.',
  monitored: { label: 'Monitoring', yes: 'With monitoring', no: 'Without' },
  stop: 'Stop',
  goOn: 'Continue',
  keep: 'Keep for comparison',
  remove: (name: string) => `Remove ${name}`,
  removeShort: 'Remove',
  kept: (name: string) => `Kept for comparison: ${name}`,
  on: (design: string, branch: string | null) => (branch === null ? design : `${design} · ${branch}`),
  ownRates: (name: string) => `${name} · own rates`,
  /** What is told of the answer as a whole; said aloud, so without numbers that change all the time. */
  running: 'Simulating failures and repairs…',
  stopped: (years: number, minutes: number) =>
    `Stopped after ${formatCount(years)} simulated years: ${formatMinutes(minutes)} minutes a year lost.`,
  trying: (done: number, asked: number) =>
    `Testing what is answered while parts are dead: ${formatCount(done)} of ${formatCount(asked)}`,
  share: 'of requests answered',
  minutes: 'minutes a year lost',
  interval: (low: number, high: number) => `95${NBSP}% interval: ${formatMinutes(low)} to ${formatMinutes(high)}`,
  noInterval: '95\u00a0% interval: unknown until something is lost',
  half: (minutes: number) => `±${NBSP}${formatMinutes(minutes)}`,
  years: (years: number, states: number) =>
    `${formatCount(years)} simulated years, ${formatPlural(states, 'set')} of dead parts tried`,
  kinds: (shares: readonly { kind: RequestKind; share: number }[]) =>
    shares.map(({ kind, share }) => `${byKind[kind]} ${formatAnswered(share)}`).join(', '),
  bars: (name: string) => `Minutes lost by part: ${name}`,
  columns: { part: 'Part', bar: 'Share', minutes: 'Minutes a year' },
  percent: (share: number) => `${Math.round(100 * share)}${NBSP}%`,
  others: (n: number) => `Failures of ${formatPlural(n, 'other part')} cost nothing measurable.`,
  nobody: 'No failure costs anything measurable.',
  always: (minutes: number) =>
    `Besides these, ${formatMinutes(minutes)} minutes a year are lost while everything works.`,
  rates: {
    heading: 'How often parts fail, and for how long',
    about: 'Mean times. A failed part stays down until somebody notices, and then until it is repaired.',
    columns: { part: 'Part', between: 'Between failures', repair: 'Repair', source: 'Where the defaults come from' },
    host: 'Host',
    link: 'Link between hosts',
    noticing: 'Noticing',
    withMonitoring: 'With monitoring',
    withoutMonitoring: 'Without monitoring',
    between: (part: string) => `Hours between failures: ${part}`,
    repair: (part: string) => `Hours of repair: ${part}`,
    noticed: (how: string) => `Minutes until a failure is noticed: ${how}`,
    hours: 'h',
    minutes: 'min',
    reset: 'Back to the defaults',
    hoursRefused: (typed: string) =>
      `“${typed}” cannot be used: type a number of hours above 0, at most 1,000,000,000.`,
    minutesRefused: (typed: string) => `“${typed}” cannot be used: type a number of minutes from 0 to 1,000,000.`,
  },
  written: (n: number) => hours.format(n),
}
