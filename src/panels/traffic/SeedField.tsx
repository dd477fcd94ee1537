/** The seed of the run: the same seed gives the same requests. */
import { useId } from 'react'
import { openSeed } from '../../run/open-seed'
import { MAX_SEED, useDesignStore } from '../../stores/design-store'
import { NumberField } from '../../ui/NumberField'
import { trafficWords as words } from '../../words/traffic-words'
import styles from './traffic.module.css'

export function SeedField() {
  const id = useId()
  const seed = useDesignStore((state) => state.seed)
  return (
    <div className={styles.field}>
      <span>{words.seed}</span>
      <NumberField label={words.seed} value={String(seed)} describedBy={id} width={96} onCommit={change} />
      <p id={id} className={styles.hint}>
        {words.seedHint}
      </p>
    </div>
  )
}

/** Null when the seed was taken, else why not. */
function change(typed: string): string | null {
  if (!/^\d{1,10}$/.test(typed) || Number(typed) > MAX_SEED) return words.seedRefused(typed, MAX_SEED)
  openSeed(Number(typed))
  return null
}
