/** What replication cost, by number: writes that a promotion lost, reads that missed their user's own write. */
import { useRunStore } from '../../stores/run-store'
import { selectRequest } from '../../stores/view-store'
import { Section } from '../../ui/Section'
import { Badge } from '../../ui/Badge'
import { eventListWords as words } from '../../words/event-list-words'
import styles from './event-list.module.css'

const SHOWN_LOST = 8
const SHOWN_STALE = 4

export function LostWrites() {
  const lost = useRunStore((state) => state.lostWrites)
  const total = useRunStore((state) => state.totals.lostWrites)
  if (total === 0) return null
  return (
    <Section heading={words.lostHeading} aside={<Badge tone="bad">{words.lost(total)}</Badge>}>
      <ul className={styles.losses}>
        {lost.slice(0, SHOWN_LOST).map(({ write, request }) => (
          <li key={write}>
            {request === 0 ? (
              words.lostItem(write, request)
            ) : (
              <OpenRequest request={request}>{words.lostItem(write, request)}</OpenRequest>
            )}
          </li>
        ))}
        {total > SHOWN_LOST && <li>{words.more(total - SHOWN_LOST)}</li>}
      </ul>
    </Section>
  )
}

export function StaleReads() {
  const reads = useRunStore((state) => state.staleReads)
  const total = useRunStore((state) => state.totals.staleReads)
  if (total === 0) return null
  const shown = reads.slice(0, SHOWN_STALE)
  return (
    <Section heading={words.staleHeading} aside={<Badge tone="warn">{words.stale(total)}</Badge>}>
      <ul className={styles.losses}>
        {shown.map(({ number, missed }) => (
          <li key={number}>
            <OpenRequest request={number}>{words.staleItem(number, missed)}</OpenRequest>
          </li>
        ))}
        {total > shown.length && <li>{words.earlier(total - shown.length)}</li>}
      </ul>
    </Section>
  )
}

function OpenRequest({ request, children }: { request: number; children: string }) {
  return (
    <button type="button" className={styles.open} onClick={() => selectRequest(request)}>
      {children}
    </button>
  )
}
