/** The answer of a sweep: its chart with a legend, the data as a table, and as a file. */
import { Suspense, useState } from 'react'
import { toCsv } from '../../../experiments/sweep/csv'
import type { Sweep } from '../../../experiments/sweep/sweep'
import { FileLink } from '../../../ui/FileLink'
import { later } from '../../../ui/later'
import { en } from '../../../words/en'
import { sweepWords as words } from '../../../words/sweep-words'
import styles from './sweep.module.css'
import { SweepTable } from './SweepTable'
import { csvName, tellPoint, theoryOf } from './tell-sweep'
import type { SweepNow } from './use-sweep'

const SweepChart = later(async () => (await import('./SweepChart')).SweepChart)

export function SweepResult({ now: { sweep, design, designId, state } }: { now: SweepNow }) {
  if (sweep === null) return null
  const title = words.title(design, sweep.setting.id)
  return (
    <section className={styles.result} aria-label={title} aria-busy={state === 'running'}>
      <Drawn sweep={sweep} title={title} />
      <div className={styles.data}>
        <details>
          <summary>{words.table}</summary>
          <SweepTable sweep={sweep} title={title} />
        </details>
        {state !== 'running' && (
          <FileLink
            text={toCsv(sweep)}
            type="text/csv"
            name={csvName(designId, sweep.setting.id)}
            className={styles.download}
          >
            {words.csv}
          </FileLink>
        )}
      </div>
    </section>
  )
}

function Drawn({ sweep, title }: { sweep: Sweep; title: string }) {
  const [place, setPlace] = useState<number | null>(null)
  const { setting, figures, seeds, seconds } = sweep
  const unsettled = sweep.points.reduce((sum, point) => sum + point.unsettled, 0)
  const names = figures.map(({ id }) => words.figureName(id))
  return (
    <>
      <div className={styles.head}>
        <h3 className={styles.title}>{title}</h3>
        <ul className={styles.legend}>
          {figures.map(({ id }, i) => (
            <li key={id}>
              <i className={styles.swatch} data-line={i} aria-hidden="true" />
              {words.figureName(id)}
            </li>
          ))}
          {figures.map(({ id }) => {
            const theory = theoryOf(sweep, id)
            return (
              theory !== null && (
                <li key={`theory ${id}`}>
                  <i className={styles.swatch} data-line="theory" aria-hidden="true" />
                  {theory}
                </li>
              )
            )
          })}
        </ul>
      </div>
      <div className={styles.chart} role="img" aria-label={words.chart(words.settingName(setting.id), names)}>
        <Suspense fallback={<p className={styles.status}>{en.app.loading}</p>}>
          <SweepChart sweep={sweep} onPoint={setPlace} />
        </Suspense>
      </div>
      <p className={styles.readout}>
        {place !== null && place < sweep.points.length
          ? tellPoint(sweep, place)
          : `${seeds === 1 ? words.howOne(seconds) : words.how(seeds, seconds)} ${words.unsettled(unsettled)}`.trim()}
      </p>
    </>
  )
}
