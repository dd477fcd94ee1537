/** How many requests a second reach the site, as far as the collector can say: the rate of a counter of each balancer. */
import type { HeardView, MetricView } from '../../../../engine'
import { Section } from '../../../../ui/Section'
import { operationsWords as words } from '../../../../words/operations-words'
import { QPS } from './charts'
import { MetricGraph } from './MetricGraph'
import styles from './operations.module.css'
import { useSeries } from './use-series'

export function RequestRate({ hosts }: { hosts: readonly HeardView[] }) {
  const counting = hosts.flatMap(({ host, services, silent }) =>
    services.flatMap(({ metrics, service }) => {
      const metric = metrics.find(({ name }) => name === QPS.metric)
      return metric === undefined ? [] : [{ host, service, metric: silent ? null : metric }]
    }),
  )
  return (
    <Section heading={words.qps}>
      {counting.length === 0 && <p className={styles.about}>{words.qpsUnknown}</p>}
      {counting.map((balancer) => (
        <OfBalancer key={balancer.service} {...balancer} />
      ))}
    </Section>
  )
}

interface OfBalancerProps {
  host: string
  service: string
  metric: MetricView | null
}

function OfBalancer({ host, service, metric }: OfBalancerProps) {
  const series = useSeries(host)
  return series === null ? null : <MetricGraph service={service} chart={QPS} series={series} metric={metric} />
}
