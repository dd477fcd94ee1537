/** One answer: its figures large, how sure they are, and a bar for each part. */
import type { ReactNode } from 'react'
import type { Availability } from '../../../experiments/availability/availability'
import { requestKinds } from '../../../engine'
import type { Design } from '../../../engine'
import { availabilityWords as words, formatAnswered, formatMinutes } from '../../../words/availability-words'
import styles from './availability.module.css'
import { Funnel } from './Funnel'
import { PartBars } from './PartBars'
import { watchOf } from './watch'

interface AnswerProps {
  name: string
  design: Design
  answer: Availability
  monitored: boolean
  longest: number
  /** All answers until this one; empty: it goes no further. */
  before: readonly Availability[]
  /** Beside the name. */
  children: ReactNode
}

export function Answer({ name, design, answer, monitored, longest, before, children }: AnswerProps) {
  const { share, minutes } = watchOf(answer, monitored)
  const kinds = requestKinds.flatMap((kind) => {
    const answered = share[kind]
    return answered === null ? [] : [{ kind, share: answered }]
  })
  const { mean, low, high } = minutes.all ?? { mean: 0, low: null, high: null }
  return (
    <section className={styles.answer} aria-label={name}>
      <div className={styles.figures}>
        <div className={styles.named}>
          <h3 className={styles.name}>{name}</h3>
          {children}
        </div>
        <div className={styles.both}>
          <p className={styles.figure}>
            <strong className={styles.large}>{formatAnswered(share.all ?? 1)}</strong>{' '}
            <span className={styles.what}>{words.share}</span>
          </p>
          <p className={styles.figure}>
            <strong className={styles.large}>{formatMinutes(mean)}</strong>{' '}
            {low !== null && high !== null && <span className={styles.half}>{words.half((high - low) / 2)}</span>}{' '}
            <span className={styles.what}>{words.minutes}</span>
          </p>
        </div>
        {before.length > 0 && <Funnel before={before} monitored={monitored} />}
        <p className={styles.note}>
          {low === null || high === null ? words.noInterval : words.interval(low, high)}
          <br />
          {words.years(answer.years, answer.states)}
        </p>
        <p className={styles.note}>{words.kinds(kinds)}</p>
      </div>
      <div className={styles.whose}>
        <PartBars name={name} design={design} answer={answer} monitored={monitored} longest={longest} />
      </div>
    </section>
  )
}
