/** The requests that ended differently: the outcome of each in both branches. */
import type { Design, RequestRecord } from '../../../engine'
import type { Comparison } from '../../../run/compare'
import { branchWords as words } from '../../../words/branch-words'
import { stripWords } from '../../../words/strip-words'
import { serverLabel } from '../../telling/names'
import styles from './branches.module.css'

interface DifferencesProps {
  comparison: Comparison
  names: readonly [string, string]
  design: Design
}

export function Differences({ comparison, names, design }: DifferencesProps) {
  const { differences, differing } = comparison
  return (
    <section aria-label={words.differences(differing)}>
      <h3 className={styles.heading}>{words.differences(differing)}</h3>
      <ul className={styles.differences} tabIndex={0} aria-label={words.differences(differing)}>
        {differences.map(({ number, a, b }) => (
          <li key={number} className={styles.difference}>
            <strong>{words.request(number)}</strong>
            <span>
              {names[0]}: {tellEnd(a, design)}
            </span>
            <span>
              {names[1]}: {tellEnd(b, design)}
            </span>
          </li>
        ))}
        {differing > differences.length && <li>{words.more(differing - differences.length)}</li>}
      </ul>
    </section>
  )
}

function tellEnd(record: RequestRecord | null, design: Design): string {
  if (record === null) return words.notEnded
  const { balancer, cause, server, sentUs, endedUs, stale } = record
  const why = cause === 'ok' ? cause : stripWords.timeline.causes[cause]
  return `${words.end(why, serverLabel(design, server, balancer), endedUs - sentUs)}${stale ? words.stale : ''}`
}
