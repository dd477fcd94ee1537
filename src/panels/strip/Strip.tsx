/** The bottom strip: how the run is played and loaded, its timeline, its numbers. */
import { stripWords } from '../../words/strip-words'
import { Numbers } from './Numbers'
import { Playing } from './Playing'
import styles from './strip.module.css'
import { Timeline } from './timeline/Timeline'

export function Strip() {
  return (
    <div className={styles.strip} role="group" aria-label={stripWords.label}>
      <Playing />
      <Timeline />
      <Numbers />
    </div>
  )
}
