/** The rules by which a collector raises alerts, as data. */

/** What an alert can watch; `services/collector/gauges.ts` says how each is reckoned from the reports. */
export const alertMetrics = [
  'silence',
  'answers',
  'server up',
  'error share',
  'ttime',
  'Seconds_Behind_Source',
  'replica threads',
  'certificate days',
  'queue growth',
] as const
export type AlertMetric = (typeof alertMetrics)[number]
export const comparisons = ['<', '>'] as const
export const severities = ['page', 'ticket'] as const

/** A rule of the collector's, in the manner of Prometheus. */
export interface AlertRule {
  id: string
  metric: AlertMetric
  comparison: (typeof comparisons)[number]
  threshold: number
  /** It must be so for this long before the alert fires. */
  forUs: number
  /** It must be over for this long before the alert is resolved. */
  keepFiringForUs: number
  /** A page is brought to a person, who acknowledges it; a ticket waits until somebody looks. */
  severity: (typeof severities)[number]
  recipient: string
  /** Until a page reaches its recipient. */
  delayUs: number
}
