/** Which of what the programs say is drawn, by kind of program, under the programs' own names. */
import type { Series } from '../../../../engine/services/collector/series'

export interface Chart {
  metric: string
  /** What it is measured in. */
  unit: 'perSecond' | 'count' | 'ms' | 's'
}

/** How many requests a second reach the site: a rate that is computed from two samples of this counter. */
export const QPS: Chart = { metric: 'BACKEND stot', unit: 'perSecond' }

const charts: Partial<Record<string, readonly Chart[]>> = {
  haproxy: [
    QPS,
    { metric: 'BACKEND hrsp_5xx', unit: 'perSecond' },
    { metric: 'BACKEND qcur', unit: 'count' },
    { metric: 'BACKEND ttime', unit: 'ms' },
  ],
  nginx: [
    { metric: 'requests', unit: 'perSecond' },
    { metric: 'Writing', unit: 'count' },
  ],
  application: [
    { metric: 'busy workers', unit: 'count' },
    { metric: 'queue', unit: 'count' },
  ],
  mysql: [
    { metric: 'Questions', unit: 'perSecond' },
    { metric: 'Threads_running', unit: 'count' },
    { metric: 'Seconds_Behind_Source', unit: 's' },
  ],
}

/** Those of which something has been heard. */
export function chartsOf(kind: string, values: Series['values'][string]): readonly Chart[] {
  return (charts[kind] ?? []).filter(({ metric }) => values[metric].some((value) => value !== null))
}
