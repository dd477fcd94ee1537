/** The alerts of a site: what each rule watches, one alert for each. They follow from the design, so a number names one. */
import type { AlertMetric, AlertRule } from './alert-rule'
import type { Design, ServicePart } from '../../design'
import { SECOND_US } from '../settings'

/** What an alert is about. Each field is an id, or a name on HAProxy's `server` lines; null where it is about more. */
export interface AlertSubject {
  /** `RULE/HOST`, `RULE/SERVICE` or `RULE/SERVICE/SERVER`. */
  id: string
  rule: AlertRule
  host: string
  service: string | null
  server: string | null
}

type Draft = Pick<AlertRule, 'id' | 'metric' | 'comparison' | 'threshold' | 'severity'> & { forS: number }

const drafts: readonly Draft[] = [
  { id: 'host-silent', metric: 'silence', comparison: '>', threshold: 3, forS: 0, severity: 'page' },
  { id: 'no-answer', metric: 'answers', comparison: '<', threshold: 1, forS: 10, severity: 'page' },
  { id: 'server-down', metric: 'server up', comparison: '<', threshold: 1, forS: 0, severity: 'page' },
  { id: 'errors', metric: 'error share', comparison: '>', threshold: 0.05, forS: 20, severity: 'page' },
  { id: 'slow', metric: 'ttime', comparison: '>', threshold: 5000, forS: 60, severity: 'ticket' },
  { id: 'lag', metric: 'Seconds_Behind_Source', comparison: '>', threshold: 30, forS: 30, severity: 'ticket' },
  { id: 'replication', metric: 'replica threads', comparison: '<', threshold: 2, forS: 10, severity: 'page' },
  { id: 'certificate', metric: 'certificate days', comparison: '<', threshold: 14, forS: 0, severity: 'ticket' },
  { id: 'queue', metric: 'queue growth', comparison: '>', threshold: 1, forS: 20, severity: 'page' },
]
const KEEP_FIRING_US = 30 * SECOND_US
const PAGE_DELAY_US = 60 * SECOND_US

/** The rules of a collector that is given none. */
export const usualAlerts: readonly AlertRule[] = drafts.map(({ forS, ...draft }) => ({
  ...draft,
  forUs: forS * SECOND_US,
  keepFiringForUs: KEEP_FIRING_US,
  recipient: draft.severity === 'page' ? 'on call' : 'team',
  delayUs: PAGE_DELAY_US,
}))

/** The kinds of service that a metric is known of; absent: of every kind. */
const kinds: Partial<Record<AlertMetric, ServicePart['kind']>> = {
  'server up': 'haproxy',
  'error share': 'haproxy',
  ttime: 'haproxy',
  'queue growth': 'haproxy',
  'certificate days': 'haproxy',
  Seconds_Behind_Source: 'mysql',
  'replica threads': 'mysql',
}

/** The alerts of a whole design, by its collector's rules, for the hosts that have agents. */
export function alertsOf({ services }: Pick<Design, 'services'>): AlertSubject[] {
  const rules = services.flatMap((part) => (part.kind === 'collector' ? (part.alerts ?? usualAlerts) : []))
  const hosts = services.flatMap((part) => (part.kind === 'agent' ? [part.host] : []))
  const watched = services.filter(({ host, kind }) => host !== null && hosts.includes(host) && kind !== 'agent')
  return rules.flatMap((rule) => subjectsOf(rule, hosts, watched).map((subject) => named(rule, subject)))
}

type Subject = Pick<AlertSubject, 'host' | 'service' | 'server'>

function subjectsOf({ metric }: AlertRule, hosts: readonly string[], watched: readonly ServicePart[]): Subject[] {
  if (metric === 'silence') return hosts.map((host) => ({ host, service: null, server: null }))
  const fit = watched.filter(({ kind }) => (kinds[metric] ?? kind) === kind)
  return fit.flatMap((part): Subject[] => {
    const subject = { host: part.host ?? '', service: part.id, server: null }
    if (metric !== 'server up' || part.kind !== 'haproxy') return [subject]
    return part.servers.map(({ name }) => ({ ...subject, server: name }))
  })
}

function named(rule: AlertRule, subject: Subject): AlertSubject {
  const about = [subject.service ?? subject.host, subject.server].filter((name) => name !== null)
  return { id: [rule.id, ...about].join('/'), rule, ...subject }
}
