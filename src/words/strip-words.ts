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
  marks: 'What was done, and what followed',
  playhead: 'Instant shown',
  fingerprintTitle:
    'Fingerprint of this instant: the same wherever this design, seed and interventions are repeated up to here.',
  failures: 'failures',
  now: (us: number) => formatClock(us),
  summary: (fromSecond: number, toSecond: number, answered: number, failed: number, markers: readonly string[]) => {
    const what = `${formatPlural(answered, 'answer')} and ${formatPlural(failed, 'failure')}`
    const span = `from ${formatAxisTime(fromSecond)} to ${formatAxisTime(toSecond)}`
    const marks = markers.length === 0 ? '' : ` Marked: ${markers.join('; ')}.`
    return `Answers per second ${span}: ${what}.${marks}`
  },
  marker: (atUs: number, label: string) => `${formatClock(atUs)} ${label}`,
  labels: {
    killed: (name: string) => `kill ${name}`,
    processesOn: (host: string) => `processes on ${host}`,
    poweredOff: (host: string) => `power off ${host}`,
    restarted: (name: string) => `restart ${name}`,
    hung: (name: string) => `hang ${name}`,
    unhung: (name: string) => `${name} answers`,
    frozen: (name: string) => `freeze ${name}`,
    resumed: (name: string) => `resume ${name}`,
    cut: () => 'cut a link',
    restored: () => 'restore a link',
    promoted: (name: string) => `promote ${name}`,
    attached: (name: string) => `attach ${name}`,
    threads: {
      stopIo: (name: string) => `stop the IO thread of ${name}`,
      startIo: (name: string) => `start the IO thread of ${name}`,
      stopSql: (name: string) => `stop the SQL thread of ${name}`,
      startSql: (name: string) => `start the SQL thread of ${name}`,
    },
    answers: (name: string, mode: string) => `${name}: ${mode}`,
    slowed: (name: string, factor: number) => `${name}: ${factor}× slower`,
    down: (name: string) => `${name} DOWN`,
    up: (name: string) => `${name} UP`,
    weight: (name: string, weight: number) => `${name}: weight ${weight}`,
    maxconn: (name: string, maxconn: number) => `${name}: maxconn ${maxconn}`,
    state: (name: string, state: string) => `${state} ${name}`,
    plain: (name: string) => name,
    switches: {
      https: (on: boolean) => `HTTPS ${on ? 'on' : 'off'}`,
      firewall: (on: boolean) => `firewall ${on ? 'on' : 'off'}`,
      strangers: (on: boolean) => (on ? 'strangers come' : 'strangers leave'),
      monitoring: (on: boolean) => `monitoring ${on ? 'on' : 'off'}`,
    },
    alert: (rule: string, about: string) => `${rule} (${about})`,
    firing: (alert: string) => `alert ${alert}`,
    acknowledged: (alert: string) => `acknowledged ${alert}`,
    resolved: (alert: string) => `resolved ${alert}`,
    acknowledge: (alert: string) => `acknowledge ${alert}`,
    complained: () => 'a user complains',
    rules: (host: string) => `rules of ${host}`,
    traffic: () => 'traffic',
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
