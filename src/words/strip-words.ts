/** The words of the bottom strip: playing, the timeline, the numbers of the run, how much traffic there is. */
import { formatAxisTime, formatClock, formatCount, formatDuration, formatPlural } from './format'

/** Why requests fail, in a word or two. */
const causes: Readonly<Record<string, string>> = {
  dns: 'no DNS answer',
  refused: 'refused',
  reset: 'connection closed',
  'gave-up': 'gave up',
  'certificate-authority': 'unknown authority',
  'certificate-name': 'wrong name',
  'certificate-date': 'expired',
  500: '500',
  502: '502',
  503: '503',
  504: '504',
}

const timeline = {
  caption: 'answers per second',
  lagCaption: 'replica lag',
  mostLag: (us: number) => formatDuration(us),
  readout: (second: number, answered: number, failures: readonly string[], lagUs: number | null) =>
    [
      formatAxisTime(second),
      formatPlural(answered, 'answer'),
      ...failures,
      ...(lagUs === null || lagUs === 0 ? [] : [`lag ${formatDuration(lagUs)}`]),
    ].join(' · '),
  causes,
  failedBy: (count: number, cause: string) => `${formatCount(count)} failed (${cause})`,
  playhead: 'Instant shown',
  fingerprint: (digits: string) => `What is the fingerprint ${digits}`,
  fingerprintMeaning:
    'Eight digits that name this exact state: the same design, seed and interventions always give these.',
  failures: 'failures',
  now: (us: number) => formatClock(us),
  summary: (fromSecond: number, toSecond: number, answered: number, failed: number) => {
    const what = `${formatPlural(answered, 'answer')} and ${formatPlural(failed, 'failure')}`
    return `Answers per second from ${formatAxisTime(fromSecond)} to ${formatAxisTime(toSecond)}: ${what}.`
  },
}

const numbers = {
  label: 'Numbers of the run',
  last: 'last 10\u00a0s',
  answered: 'answered',
  failed: 'failed',
  waiting: 'longest wait',
  p95: 'p95',
  percentiles: (p50Us: number, p99Us: number, n: number) =>
    `95 of 100 answers took no longer than this. p50 ${formatDuration(p50Us)}, p99 ${formatDuration(p99Us)}; of the latest ${formatPlural(n, 'answer')}, failures excluded.`,
  throughput: 'throughput',
  throughputTitle: 'Answers per second over the last ten seconds.',
  lag: 'lag',
  lagTitle: 'Replica lag now: the age of the oldest write that a replica does not show yet.',
  stale: 'stale',
  staleTitle: 'Reads of the last ten seconds that did not show their user’s own latest write.',
  lost: 'lost',
  lostTitle: 'Writes that were answered and that no primary has any more.',
  none: '–',
  noAnswers: 'No request has ended yet: press Play.',
  since: 'since 0:00',
  balance: (sent: number, answered: number, failed: number, inFlight: number) =>
    `${formatCount(sent)} sent = ${formatCount(answered)} answered + ${formatCount(failed)} failed + ${formatCount(inFlight)}\u00a0in\u00a0flight`,
  perServerTitle: (counts: readonly string[]) => `Requests answered by each server since 0:00: ${counts.join(' · ')}`,
}

export const stripWords = {
  label: 'Time, traffic and numbers',
  play: 'Play',
  pause: 'Pause',
  step: 'Step to the next event',
  stepBack: 'Step back to the previous event',
  restart: 'Restart from 0:00',
  speed: 'Speed',
  speedTitle: (asked: string) => `Simulated time runs at ${asked} real time.`,
  speedReached: (asked: string, reached: string) => `${asked} · reaches ${reached}`,
  speedReachedTitle: (asked: string, reached: string) => `Asked for ${asked}; this machine reaches ${reached}.`,
  traffic: 'Traffic',
  trafficButton: 'Traffic…',
  rate: 'Requests per second',
  requestsPerSecond: (n: number) => `${formatCount(n)} req/s`,
  timeline,
  numbers,
}
