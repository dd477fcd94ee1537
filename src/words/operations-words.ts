/** The operations view: what the collector knows, what really happened, and what nobody knows while monitoring is off. */
import type { AlertRule } from '../engine/services/collector/alert-rule'
import type { Rate } from '../engine/services/collector/counter-rate'
import { formatClock, formatCount, formatDuration, formatPlural, formatRate } from './format'

const number = (n: number): string => (Number.isInteger(n) ? formatCount(n) : String(Number(n.toPrecision(3))))

export const operationsWords = {
  heading: 'Operations',
  off: 'Monitoring is off: nobody learns of a failure until a user complains.',
  turnOn: 'Turn monitoring on',
  broken: 'Broken now',
  nobodyFor: (us: number) => `Nobody has known for ${formatDuration(us)}.`,
  userAfter: (us: number) => `A user complained after ${formatDuration(us)}.`,
  blind:
    'The collector is not working: it receives nothing and raises no alerts. What it received before is shown below.',
  alerts: 'Alerts',
  noAlerts: (n: number) => `None of the ${formatCount(n)} alerts is firing. Power off a server to see one.`,
  condition: ({ comparison, metric, threshold }: AlertRule, value: number | null) =>
    `${metric} ${value === null ? 'unknown' : number(value)}; fires when ${comparison} ${number(threshold)}`,
  goesTo: ({ delayUs, recipient, severity }: AlertRule, sinceUs: number) =>
    severity === 'page'
      ? `Page to ${recipient}, delivered in ${formatCount(Math.max(0, Math.ceil((delayUs - sinceUs) / 1e6)))} s`
      : `Ticket to ${recipient}`,
  acknowledge: 'Acknowledge',
  acknowledgeOf: (rule: string, about: string) => `Acknowledge ${rule} (${about})`,
  qps: 'Requests per second (QPS)',
  qpsUnknown: 'Unknown: no balancer has reported yet. Let the run go on.',
  hosts: 'Last report',
  heard: (us: number) => (us < 1e6 ? 'just now' : `${formatCount(Math.floor(us / 1e6))} s ago`),
  neverHeard: 'no report yet',
  mute: (mute: number, of: number) => `${formatCount(mute)} of ${formatCount(of)} not answering`,
  scrapes: { answered: 'answers', refused: 'refuses', 'timed out': 'no answer' },
  all: (n: number) => `All ${formatCount(n)} metrics`,
  unsaid: '–',
  number,
  unknown: 'unknown',
  most: (largest: string) => `max ${largest}`,
  howComputed: 'The two samples, and the division',
  units: {
    perSecond: formatRate,
    count: number,
    ms: (n: number) => formatDuration(n * 1000),
    s: (n: number) => formatDuration(n * 1e6),
  },
  graph: (metric: string, reports: number, gaps: number) =>
    `${metric} over time: ${formatPlural(reports, 'report')}, ${gaps === 0 ? 'no gap' : formatPlural(gaps, 'gap')}`,
  rate: (metric: string, { after, before, fromUs, perSecond, reset, untilUs }: Rate) => {
    const seconds = ((untilUs - fromUs) / 1e6).toFixed(1)
    const samples = `${metric} was ${formatCount(before)} at ${formatClock(fromUs)} and ${formatCount(after)} at ${formatClock(untilUs)}`
    return reset
      ? `${samples}: it went down, so it was reset by a restart, and all of it came since. ${formatCount(after)} ÷ ${seconds} s = ${formatRate(perSecond)}`
      : `${samples}. (${formatCount(after)} − ${formatCount(before)}) ÷ ${seconds} s = ${formatRate(perSecond)}`
  },
  incidents: 'What really happened',
  incidentsAbout: 'Measured in the run itself, alert or no alert; the collector cannot know it.',
  latestOf: (n: number, of: number) => `The latest ${formatCount(n)} of ${formatCount(of)}.`,
  detected: 'time to detect',
  byAlert: 'by an alert',
  byUser: 'by a user’s complaint',
  acknowledged: 'time to acknowledge',
  repaired: 'time to repair',
  after: (us: number) => formatDuration(us),
  afterOrNot: (us: number | null, over: boolean) =>
    us === null ? (over ? 'repaired first' : 'not yet') : formatDuration(us),
  nobody: 'nobody knows',
  never: 'never',
  alert: (rule: string, about: string) => `${rule} (${about})`,
  meanDetect: 'mean time to detect',
  meanAcknowledge: 'mean time to acknowledge',
  meanRepair: 'mean time to repair',
  meanOf: (n: number, of: number) => `Over ${formatCount(n)} of ${formatPlural(of, 'incident')}`,
  duration: (us: number) => formatDuration(us),
  none: '–',
  canvas: {
    heard: (heard: number, of: number) => `${formatCount(heard)} of ${formatCount(of)} reporting`,
    firing: (n: number) => (n === 0 ? 'no alert' : `${formatPlural(n, 'alert')} firing`),
  },
}
