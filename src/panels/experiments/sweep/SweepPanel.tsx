/** The experiment "sweep": what to sweep, and its chart. A new run begins with its own usual sweep. */
import type { Pool } from '../../../experiments/pool'
import { useRunStore } from '../../../stores/run-store'
import styles from './sweep.module.css'
import { SweepForm } from './SweepForm'
import { SweepResult } from './SweepResult'
import { useSweep } from './use-sweep'

export function SweepPanel({ pool }: { pool: Pool }) {
  const runId = useRunStore((state) => state.runId)
  const { now, begin, cancel } = useSweep(pool)
  return (
    <div className={styles.sweep}>
      <SweepForm key={runId} now={now} begin={begin} cancel={cancel} withoutWorkers={pool.withoutWorkers} />
      <SweepResult now={now} />
    </div>
  )
}
