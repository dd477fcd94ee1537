/** While an opened run is replayed up to its instant: the progress, and a way to cancel. */
import { run } from '../run/run'
import { Button } from '../ui/Button'
import { shareWords } from '../words/share-words'
import styles from './share.module.css'

const words = shareWords.replaying

interface ReplayingProps {
  doneUs: number
  /** 0 while it is still read. */
  ofUs: number
  onCancel?: () => void
}

const stop = (): void => run.stopOpening()

export function Replaying({ doneUs, ofUs, onCancel = stop }: ReplayingProps) {
  const share = ofUs === 0 ? 0 : Math.min(1, doneUs / ofUs)
  return (
    <div className={styles.replaying}>
      <p className={styles.replayed} role="status">
        {words.sentence(ofUs)}
      </p>
      <span className={styles.percent}>{words.percent(share)}</span>
      <Button onPress={onCancel}>{words.cancel}</Button>
      <progress className={styles.progress} value={share} aria-label={words.label} />
    </div>
  )
}
