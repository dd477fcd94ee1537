/** While the run stands on a step: what happened there, in one sentence. */
import { useRunStore } from '../../stores/run-store'
import { en } from '../../words/en'
import { formatClock } from '../../words/format'
import { tellStep } from '../telling/tell-step'
import { useKnowledge } from '../telling/use-knowledge'
import styles from './events.module.css'
import { GravityIcon } from './GravityIcon'

export function StepCard() {
  const step = useRunStore((state) => state.step)
  const knowledge = useKnowledge()
  const told = step === null ? null : tellStep(step, knowledge)
  return (
    <div role="status">
      {told !== null && (
        <div className={styles.step}>
          <p className={styles.stepHead}>
            {en.inspector.events.steppedOnto}
            <time className={styles.time}>{formatClock(told.timeUs)}</time>
          </p>
          <p className={styles.stepText}>
            <GravityIcon gravity={told.gravity} />
            {told.sentence}
          </p>
        </div>
      )}
    </div>
  )
}
