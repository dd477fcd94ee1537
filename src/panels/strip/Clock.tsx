/** The instant shown. */
import { useRunStore } from '../../stores/run-store'
import { formatClock } from '../../words/format'
import styles from './strip.module.css'

export function Clock() {
  const nowUs = useRunStore((state) => state.nowUs)
  return (
    <time role="timer" className={styles.clock}>
      {formatClock(nowUs)}
    </time>
  )
}
