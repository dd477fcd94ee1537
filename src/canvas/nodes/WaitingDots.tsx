/** A queue: one dot for each request, up to ten, then how many more. */
import { en } from '../../words/en'
import styles from './nodes.module.css'

const MOST = 10

export function WaitingDots({ count }: { count: number }) {
  return (
    <span className={styles.queue} role="img" aria-label={en.canvas.waiting(count)}>
      {Array.from({ length: Math.min(count, MOST) }, (_, i) => (
        <i key={i} />
      ))}
      {count > MOST && `+${String(count - MOST)}`}
    </span>
  )
}
