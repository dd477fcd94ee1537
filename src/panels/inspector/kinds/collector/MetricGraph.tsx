/** One metric over time, with gaps where nobody knows it; for a rate, on demand, the two samples and the division. */
import type { MetricView } from '../../../../engine'
import { useRunStore } from '../../../../stores/run-store'
import { useWidth } from '../../../../ui/use-width'
import { operationsWords as words } from '../../../../words/operations-words'
import type { Chart } from './charts'
import { graphOf } from './report-graph'
import styles from './operations.module.css'
import type { HostSeries } from './use-series'

/** How much of the run is drawn, in seconds: at least, and at most. */
const LEAST = 60
const MOST = 300
const HEIGHT = 34

interface MetricGraphProps {
  service: string
  chart: Chart
  series: HostSeries
  /** What the latest report says of it; null when there is none, or it is too old. */
  metric: MetricView | null
}

export function MetricGraph(props: MetricGraphProps) {
  const graph = <Graph {...props} />
  const rate = props.metric?.rate ?? null
  if (rate === null) return graph
  return (
    <details className={styles.metric}>
      <summary title={words.howComputed}>{graph}</summary>
      <p className={styles.about}>{words.rate(props.chart.metric, rate)}</p>
    </details>
  )
}

function Graph({ chart, metric, series, service }: MetricGraphProps) {
  const [box, width] = useWidth<HTMLDivElement>()
  const now = useRunStore(({ nowUs }) => Math.floor(nowUs / 1e6))
  const from = Math.max(series.sinceS, now - MOST)
  const values = series.values[service][chart.metric]
  const samples = series.askedUs.map((us, i) => ({ second: us / 1e6, value: values[i] }))
  const room = { from, until: Math.max(now, from + LEAST), now, width, height: HEIGHT }
  const { gaps, line, most } = graphOf(samples, series.everyS, room)
  const tell = words.units[chart.unit]
  const value = metric === null ? null : chart.unit === 'perSecond' ? (metric.rate?.perSecond ?? null) : metric.value
  return (
    <div ref={box} className={styles.graph}>
      <p className={styles.caption}>
        <code>{chart.metric}</code>
        <span>{words.most(tell(most))}</span>
        <b data-unknown={value === null}>{value === null ? words.unknown : tell(value)}</b>
      </p>
      <svg width={width} height={HEIGHT} role="img" aria-label={words.graph(chart.metric, samples.length, gaps.length)}>
        {gaps.map(([left, right]) => (
          <rect key={left} x={left} width={right - left} height={HEIGHT} className={styles.gap} />
        ))}
        <path d={line} className={styles.line} />
      </svg>
    </div>
  )
}
