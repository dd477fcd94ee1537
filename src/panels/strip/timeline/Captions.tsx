/** Above the timeline: what it shows or what is under the pointer, the branch, the fingerprint while paused, and the instant. */
import { useRunStore } from '../../../stores/run-store'
import { stripWords } from '../../../words/strip-words'
import { formatClock } from '../../../words/format'
import { BranchMenu } from '../branches/BranchMenu'
import styles from './timeline.module.css'

const words = stripWords.timeline

export function Captions({ nowUs, pointed }: { nowUs: number; pointed: string | null }) {
  const fingerprint = useRunStore((state) => state.fingerprint)
  return (
    <div className={styles.captions}>
      {pointed === null ? (
        <span className={styles.caption} title={`${words.caption} · ${words.lagCaption}`}>
          {words.caption} · <span className={styles.lagCaption}>{words.lagCaption}</span>
        </span>
      ) : (
        <span className={styles.readout} title={pointed}>
          {pointed}
        </span>
      )}
      <BranchMenu />
      {fingerprint !== null && (
        <span className={styles.fingerprint} title={words.fingerprintTitle}>
          {fingerprint}
        </span>
      )}
      <time role="timer" className={styles.now}>
        {formatClock(nowUs)}
      </time>
    </div>
  )
}
