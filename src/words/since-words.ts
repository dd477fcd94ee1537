/** The words of a part's panel about what has happened since it was killed, cut, slowed down or changed. */
import type { RequestKind } from '../engine'
import { formatClock, formatCount, formatDuration, formatList, formatPlural } from './format'

/** Of the whole site's requests since then, counted. */
export interface SinceCounts {
  failed: number
  /** Answered, but only after retries. */
  retried: number
  stale: number
}

export const sinceWords = {
  label: 'What has happened since',
  heading: (sinceUs: number) => `Since ${formatClock(sinceUs)}`,
  ago: (us: number) => `${formatDuration(us)} ago`,
  after: (us: number) => (us === 0 ? 'at once' : `after ${formatDuration(us)}`),
  more: (n: number) => `${formatPlural(n, 'change')} in between: see the events.`,
  stillSends: (balancer: string, server: string) => `${balancer} still sends requests to ${server}.`,
  counts: ({ failed, retried, stale }: SinceCounts) => {
    const others = [
      retried === 0 ? '' : `${formatCount(retried)} answered only after retries`,
      stale === 0 ? '' : formatPlural(stale, 'stale read'),
    ].filter((one) => one !== '')
    const failures = failed === 0 ? 'No request has failed' : `${formatPlural(failed, 'request')} failed`
    return `${formatList([failures, ...others])} across the site.`
  },
  inProgress: (n: number, oldestUs: number) =>
    n === 1
      ? `One request has been in progress for ${formatDuration(oldestUs)}.`
      : `${formatCount(n)} requests are in progress, the oldest for ${formatDuration(oldestUs)}.`,
  unanswered: (kinds: readonly RequestKind[]) => {
    const names = kinds.map((kind) => (kind === 'static' ? 'static request' : kind))
    return `In the last 10\u00a0s no ${names.join(' and no ')} was answered.`
  },
}
