/** On each of two databases that take writes: two arrows that part, and the word. */
import { Split } from 'lucide-react'
import { extraWords } from '../../../words/extra-words'
import styles from './split-brain.module.css'

export function SplitBrain() {
  return (
    <span className={styles.split}>
      <Split size={12} strokeWidth={2.6} aria-hidden />
      {extraWords.splitBrain}
    </span>
  )
}
