/** Over a part: what the open experiment has found about it, as a badge; and what of it differs beside, as an outline and a word. */
import type { Differs } from '../../stores/run-store'
import { en } from '../../words/en'
import styles from './finding.module.css'

export function Finding({ badge, differs }: { badge: string | null; differs: Differs | null }) {
  return (
    <>
      {badge !== null && (
        <span className={styles.finding} data-known={badge !== en.canvas.notKnown}>
          {badge}
        </span>
      )}
      {differs !== null && (
        <>
          <span className={styles.outline} />
          <span className={styles.differing}>{differs.badge}</span>
        </>
      )}
    </>
  )
}
