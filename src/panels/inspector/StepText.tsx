/** What happened at a step, in one sentence. */
import type { StepView } from '../../stores/run-store'
import { eventListWords } from '../../words/event-list-words'
import { formatClock } from '../../words/format'
import { tellStep } from '../telling/tell-step'
import { useKnowledge } from '../telling/use-knowledge'
import styles from './event-list.module.css'
import { GravityIcon } from './GravityIcon'

export function StepText({ step }: { step: StepView }) {
  const told = tellStep(step, useKnowledge())
  return (
    <div className={styles.step}>
      <p className={styles.stepHead}>
        <span>{eventListWords.now}</span>
        <time className={styles.time}>{formatClock(told.timeUs)}</time>
      </p>
      <p className={styles.stepText}>
        <GravityIcon gravity={told.gravity} />
        {told.sentence}
      </p>
    </div>
  )
}
