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
  fingerprintTitle:
    'Fingerprint of this instant: the same wherever this design, seed and interventions are repeated up to here.',
  failures: 'failures',
  now: (us: number) => formatClock(us),
  summary: (fromSecond: number, toSecond: number, answered: number, failed: number) => {
    const what = `${formatPlural(answered, 'answer')} and ${formatPlural(failed, 'failure')}`
    return `Answers per second from ${formatAxisTime(fromSecond)} to ${formatAxisTime(toSecond)}: ${what}.`
  },
}

const numbers = {
  label: 'Numbers of the run',
  answered: 'answered',
  answeredOf: (answered: number, ended: number) => `${formatCount(answered)} of ${formatCount(ended)}`,
  answeredTitle: (answered: number, ended: number) =>
    `${formatCount(answered)} of the ${formatCount(ended)} requests that have ended were answered.`,
  throughput: 'throughput',
  throughputTitle: 'Answers per second over the last ten seconds.',
  p95: 'p95 latency',
  p95Title: (n: number) =>
    `95 of 100 answers took no longer than this; taken over the latest ${formatCount(n)} answers, failures not included.`,
  percentiles: (p50Us: number, p99Us: number, n: number) =>
    `p50 ${formatDuration(p50Us)} · p99 ${formatDuration(p99Us)} · n ${formatCount(n)}`,
  lag: 'replica lag',
  lagTitle: 'Age of the oldest write that a replica does not show yet.',
  none: '–',
  noAnswers: 'No request has ended yet.',
  balance: (sent: number, answered: number, failed: number, inFlight: number) =>
    `sent ${formatCount(sent)} = answered ${formatCount(answered)} + failed ${formatCount(failed)} + in\u00a0flight\u00a0${formatCount(inFlight)}`,
  perServerTitle: (counts: readonly string[]) => `Requests answered by each server: ${counts.join(' · ')}`,
}

export const stripWords = {
  label: 'Time, traffic and numbers',
  play: 'Play',
  pause: 'Pause',
  step: 'Step to the next event',
  stepBack: 'Step back to the previous event',
  restart: 'Restart from 0:00',
  speed: 'Speed',
  speedTitle: (asked: string) => `Simulated time goes at ${asked} of real time.`,
  speedReached: (asked: string, reached: string) => `${asked} · reaches ${reached}`,
  speedReachedTitle: (asked: string, reached: string) => `Asked for ${asked}; this machine reaches ${reached}.`,
  traffic: 'Traffic',
  trafficButton: 'Traffic…',
  rate: 'Requests per second',
  requestsPerSecond: (n: number) => `${formatCount(n)} req/s`,
  timeline,
  numbers,
}
