/** A host as the collector knows it: when it last reported, how its programs answered, and their numbers over time. */
import type { HeardView, ReportedView } from '../../../../engine'
import { useRunStore } from '../../../../stores/run-store'
import { Badge } from '../../../../ui/Badge'
import { Fact, Facts } from '../../../../ui/Facts'
import { operationsWords as words } from '../../../../words/operations-words'
import { hostLabel } from '../../../telling/names'
import { chartsOf } from './charts'
import { MetricGraph } from './MetricGraph'
import styles from './operations.module.css'
import { useSeries } from './use-series'
import type { HostSeries } from './use-series'

const tones = { answered: 'ok', refused: 'bad', 'timed out': 'bad' } as const

export function HostHeard({ heard }: { heard: HeardView }) {
  const { heardUs, host, services, silent } = heard
  const nowUs = useRunStore((state) => state.nowUs)
  const design = useRunStore((state) => state.design)
  const mute = services.filter(({ scrape }) => scrape !== 'answered').length
  return (
    <details className={styles.host}>
      <summary>
        <b>{hostLabel(design, host) ?? host}</b>
        {mute > 0 && !silent && <Badge tone="bad">{words.mute(mute, services.length)}</Badge>}
        <span className={styles.heard} data-silent={silent}>
          {heardUs === null ? words.neverHeard : words.heard(nowUs - heardUs)}
        </span>
      </summary>
      {heardUs !== null && <Programs heard={heard} />}
    </details>
  )
}

function Programs({ heard: { host, services, silent } }: { heard: HeardView }) {
  const series = useSeries(host)
  if (series === null) return null
  return services.map((program) => <Program key={program.service} program={program} series={series} silent={silent} />)
}

interface ProgramProps {
  program: ReportedView
  series: HostSeries
  /** What it says is too old. */
  silent: boolean
}

function Program({ program: { metrics, scrape, service }, series, silent }: ProgramProps) {
  const part = useRunStore(({ design }) => design.services.find(({ id }) => id === service))
  if (part === undefined) return null
  return (
    <section className={styles.program} aria-label={part.label}>
      <p className={styles.what}>
        <b>{part.label}</b>
        <Badge tone={tones[scrape]}>{words.scrapes[scrape]}</Badge>
      </p>
      {chartsOf(part.kind, series.values[service] ?? {}).map((chart) => (
        <MetricGraph
          key={chart.metric}
          service={service}
          chart={chart}
          series={series}
          metric={silent ? null : (metrics.find(({ name }) => name === chart.metric) ?? null)}
        />
      ))}
      <details className={styles.all}>
        <summary>{words.all(metrics.length)}</summary>
        <Facts>
          {metrics.map(({ name, value, word }) => (
            <Fact key={name} term={name} mono>
              {word ?? (value === null ? words.unsaid : words.number(value))}
            </Fact>
          ))}
        </Facts>
      </details>
    </section>
  )
}
