/** How many requests a second reach the site, as far as the collector can say: the rate of a counter of each balancer. */
import type { HeardView } from '../../../../engine'
import { Section } from '../../../../ui/Section'
import { operationsWords as words } from '../../../../words/operations-words'
import { QPS } from './charts'
import { MetricGraph } from './MetricGraph'
import styles from './operations.module.css'
import { useSeries } from './use-series'

export function RequestRate({ hosts }: { hosts: readonly HeardView[] }) {
  const counting = hosts.flatMap(({ host, services }) =>
    services
      .filter(({ metrics }) => metrics.some(({ name }) => name === QPS.metric))
      .map(({ service }) => ({ host, service })),
  )
  return (
    <Section heading={words.qps}>
      {counting.length === 0 && <p className={styles.about}>{words.qpsUnknown}</p>}
      {counting.map(({ host, service }) => (
        <OfBalancer key={service} host={host} service={service} />
      ))}
    </Section>
  )
}

function OfBalancer({ host, service }: { host: string; service: string }) {
  const series = useSeries(host)
  return series === null ? null : <MetricGraph service={service} chart={QPS} series={series} />
}
