/** What the open experiment has found about a part, as a badge on its upper edge. */
import { en } from '../../words/en'
import styles from './finding.module.css'

export function Finding({ badge }: { badge: string }) {
  return (
    <span className={styles.finding} data-known={badge !== en.canvas.notKnown}>
      {badge}
    </span>
  )
}
