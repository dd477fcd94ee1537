/** The words of two drawings side by side, and of the numbers between them; loaded with them. */
import { formatClock, formatCount, formatDuration, formatShare } from './format'

/** Of the right minus the left: with its sign. */
function signed(difference: number, format: (amount: number) => string): string {
  return `${difference > 0 ? '+' : '−'}${format(Math.abs(difference))}`
}

export const pairWords = {
  label: 'Side by side',
  left: (name: string) => `Left, the run itself: ${name}`,
  right: (name: string) => `Right, only to look at: ${name}`,
  beside: 'Beside it',
  close: 'Close',
  closeTitle: 'Show one drawing again (Esc)',
  design: (name: string, branch: string | null) => (branch === null ? name : `${name} · ${branch}`),
  asItComes: (name: string) => `${name}, as it comes`,
  tooSmall: 'Two drawings do not fit on this page: here are their numbers. A wider window shows both.',
  catchingUp: (doneUs: number, ofUs: number) =>
    `Catching up: ${formatClock(doneUs)} of ${formatClock(ofUs)}. Until then the run waits.`,
  caption: (nowUs: number) => `Numbers at ${formatClock(nowUs)}`,
  columns: { left: 'left', difference: 'right − left', right: 'right' },
  windows: {
    whole: 'since 0:00',
    now: 'now',
    latest: (a: number, b: number) => `latest answers (${formatCount(a)} and ${formatCount(b)})`,
  },
  rows: {
    answered: 'answered',
    failed: 'failed',
    share: 'success rate',
    retried: 'retried',
    stale: 'stale reads',
    lost: 'lost writes',
    inFlight: 'in flight',
    lag: 'lag',
    p50: 'p50',
    p95: 'p95',
  },
  none: '–',
  same: '=',
  count: { tell: formatCount, differ: (difference: number) => signed(difference, formatCount) },
  time: { tell: formatDuration, differ: (difference: number) => signed(difference, formatDuration) },
  /** Shares of 0..1; they differ by percentage points. */
  share: {
    tell: formatShare,
    differ: (difference: number) =>
      signed(Math.round(difference * 1000) / 10, (points) => `${points.toFixed(1)}\u00a0pp`),
  },
} as const
