/** What is broken now, and for how long nobody has known of it: without monitoring somebody has to complain first. */
import { useRunStore } from '../../../../stores/run-store'
import { Section } from '../../../../ui/Section'
import { operationsWords as words } from '../../../../words/operations-words'
import { useTold } from './use-told'
import { useIncidents } from './use-incidents'
import styles from './operations.module.css'

export function Unknown() {
  const nowUs = useRunStore((state) => state.nowUs)
  const broken = useIncidents().filter(({ repairedUs }) => repairedUs === null)
  const told = useTold(broken)
  if (told.length === 0) return null
  return (
    <Section heading={words.broken}>
      <ul className={styles.list} aria-label={words.broken}>
        {told.map(({ incident: { first, noticedUs }, key, sentence }) => (
          <li key={key} className={styles.unknown} data-known={noticedUs !== null}>
            <span>{sentence}</span>
            <strong>
              {noticedUs === null ? words.nobodyFor(nowUs - first.timeUs) : words.userAfter(noticedUs - first.timeUs)}
            </strong>
          </li>
        ))}
      </ul>
    </Section>
  )
}
