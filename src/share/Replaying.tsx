/** While an opened run is replayed up to its instant: the progress, and a way to cancel. */
import { run } from '../run/run'
import { Button } from '../ui/Button'
import { shareWords } from '../words/share-words'
import styles from './share.module.css'

const words = shareWords.replaying

export function Replaying({ doneUs, ofUs }: { doneUs: number; ofUs: number }) {
  const share = Math.min(1, ofUs === 0 ? 1 : doneUs / ofUs)
  return (
    <div className={styles.replaying}>
      <p className={styles.replayed} role="status">
        {words.sentence(ofUs)}
      </p>
      <span className={styles.percent}>{words.percent(share)}</span>
      <Button onPress={() => run.stopOpening()}>{words.cancel}</Button>
      <progress className={styles.progress} value={share} aria-label={words.label} />
    </div>
  )
}
