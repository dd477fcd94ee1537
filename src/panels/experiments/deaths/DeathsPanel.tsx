/** The experiment "what stops": the table, the badges on the canvas, what the author wrote, and two deaths at once. */
import { useDeferredValue } from 'react'
import type { Pool } from '../../../experiments/pool'
import { useSignature } from '../../../run/experiments/use-signature'
import { useRunStore } from '../../../stores/run-store'
import { experimentWords as words } from '../../../words/experiment-words'
import { Standing } from '../Standing'
import { AuthorBeside } from './AuthorBeside'
import { DeathTable } from './DeathTable'
import styles from './deaths.module.css'
import { PairsSection } from './PairsSection'
import { spokenOf } from './tell-death'
import { useDeaths } from './use-deaths'

export function DeathsPanel({ pool }: { pool: Pool }) {
  const now = useDeaths(pool)
  const { state, latest } = now
  const design = useRunStore((store) => store.design)
  const signature = useSignature()
  const known = state === 'known' ? latest : null
  // To draw the table takes longer than a frame on a slow processor: all else goes first.
  const drawn = useDeferredValue(latest)
  const shown = state !== 'silent' && drawn?.parts.every(({ id }) => isPartOf(id)) === true ? drawn : null
  return (
    <div className={styles.deaths}>
      <div className={styles.main}>
        <p className={styles.intro} role="status">
          {known !== null && (
            <>
              <span className={styles.spoken}>{spokenOf(design, known)} </span>
              {words.deaths.intro(known.atUs)}
            </>
          )}
          <Standing now={now} pool={pool} />
        </p>
        {shown !== null && isDead(shown.undisturbed) && <p className={styles.intro}>{words.dead}</p>}
        {shown !== null && <DeathTable deaths={shown} design={design} stale={shown !== known} />}
      </div>
      <div className={styles.beside}>
        {shown !== null && shown === known && <AuthorBeside deaths={shown} design={design} />}
        <PairsSection key={signature} pool={pool} />
      </div>
    </div>
  )
}

/** The answer of another design is not shown while this one's is awaited. */
function isPartOf(id: string): boolean {
  const { services, hosts, links } = useRunStore.getState().design
  return [...services, ...hosts, ...links].some((part) => part.id === id)
}

function isDead(shares: Readonly<Record<string, number | null>>): boolean {
  return Object.values(shares).every((share) => share === null || share === 0)
}
