/** Above the timeline: what it shows or what is under the pointer, the branch, the fingerprint while paused, and the instant. */
import { Suspense } from 'react'
import { useRunStore } from '../../../stores/run-store'
import { Explain } from '../../../ui/Explain'
import { later } from '../../../ui/later'
import { stripWords } from '../../../words/strip-words'
import { formatClock } from '../../../words/format'
import styles from './timeline.module.css'

const words = stripWords.timeline
const BranchMenu = later(async () => (await import('../branches/BranchMenu')).BranchMenu)

export function Captions({ nowUs, pointed }: { nowUs: number; pointed: string | null }) {
  const branched = useRunStore((state) => state.branches.length > 1)
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
      <Suspense>{branched && <BranchMenu />}</Suspense>
      {fingerprint !== null && (
        <span className={styles.fingerprint}>
          <Explain side="above" name={words.fingerprint(fingerprint)} word={fingerprint}>
            {words.fingerprintMeaning}
          </Explain>
        </span>
      )}
      <time role="timer" className={styles.now}>
        {formatClock(nowUs)}
      </time>
    </div>
  )
}
