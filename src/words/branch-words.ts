/** The words of the list of branches and of the comparison of two; loaded when first needed. */
import { formatClock, formatCount, formatDuration, formatPlural } from './format'

export const branchWords = {
  label: 'Branches',
  title: 'The branches of this run: doing something in the past begins a new one.',
  first: 'First run',
  named: (what: string, atUs: number) => `${what} at ${formatClock(atUs)}`,
  heading: 'Branches of this run',
  show: (name: string) => `Show ${name}`,
  rename: (name: string) => `Name of ${name}`,
  remove: (name: string) => `Delete ${name}`,
  compare: 'Compare two…',
  compareHeading: 'Two branches compared',
  side: { a: 'One branch', b: 'The other' },
  close: 'Close',
  sideBySide: 'Side by side',
  sideBySideTitle: 'Both drawings at one instant, with their numbers between them',
  working: 'Counting…',
  stretch: (fromUs: number, untilUs: number) =>
    `From ${formatClock(fromUs)}, where they diverge, to ${formatClock(untilUs)}, the latest instant known in both. Same seed, same arrivals.`,
  same: 'Choose two different branches.',
  nothing: 'Nothing to compare yet after these two diverge: let both run a little further.',
  rows: {
    answered: 'answered',
    answeredShare: 'success rate',
    answeredOf: (kind: string) => `${kind}: answered`,
    failedOf: (kind: string) => `${kind}: failed`,
    failed: (cause: string) => `failed: ${cause}`,
    p50: 'p50 latency',
    p95: 'p95 latency',
    p99: 'p99 latency',
    server: (name: string) => `answered by ${name}`,
    lost: 'lost writes',
    stale: 'stale reads',
  },
  percent: (share: number) => `${(100 * share).toFixed(1)}\u00a0%`,
  latency: (us: number, n: number) => `${formatDuration(us)} (n ${formatCount(n)})`,
  none: '–',
  curve: (name: string) => `Answers per second of ${name}`,
  ceiling: (perSecond: number) => `max: ${formatCount(perSecond)}/s`,
  differences: (n: number) =>
    n === 0 ? 'Every request ended the same way.' : `${formatPlural(n, 'request')} ended differently`,
  more: (n: number) => `and ${formatCount(n)} more`,
  request: (number: number) => `Request ${formatCount(number)}`,
  end: (cause: string, server: string | null, tookUs: number) =>
    cause === 'ok'
      ? `answered${server === null ? '' : ` by ${server}`} in ${formatDuration(tookUs)}`
      : `${cause} after ${formatDuration(tookUs)}`,
  stale: ', stale',
  notEnded: 'not ended yet',
}
