/** The product's mark and name: a path that leaves a dead end for a live one. */
import { topBarWords } from '../../words/bar-words'
import styles from './top-bar.module.css'

export function Wordmark() {
  return (
    <h1 className={styles.wordmark}>
      <svg width="24" height="24" viewBox="0 0 32 32" aria-hidden="true">
        <rect width="32" height="32" rx="7" className={styles.markGround} />
        <g fill="none" strokeWidth="2.5" strokeLinecap="round">
          <path d="M15.5 10.5h6" className={styles.markDead} strokeDasharray="0.1 4" />
          <path d="M6.5 10.5h3c6 0 6.5 11 12.5 11h3.5" className={styles.markLive} />
        </g>
        <circle cx="6.5" cy="10.5" r="3" className={styles.markEnd} />
        <circle cx="25.5" cy="21.5" r="3" className={styles.markEnd} />
        <circle cx="25.5" cy="10.5" r="3" className={styles.markLost} />
      </svg>
      <span className={styles.product}>{topBarWords.product}</span>
    </h1>
  )
}
