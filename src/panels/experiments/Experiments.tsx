/** The experiments, in place of the timeline: which one is open, the run's play button, and a way back. */
import { X } from 'lucide-react'
import { Suspense, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { ComponentType } from 'react'
import { experimentNames } from '../../designs/moment'
import type { ExperimentName } from '../../designs/moment'
import type { Pool } from '../../experiments/pool'
import { openBrowserPool } from '../../run/experiments/browser-pool'
import { openExperiment, useViewStore } from '../../stores/view-store'
import { IconButton } from '../../ui/Button'
import { later } from '../../ui/later'
import { Segmented } from '../../ui/Segmented'
import { en } from '../../words/en'
import { experimentWords as words } from '../../words/experiment-words'
import { Clock } from '../strip/Clock'
import { PlayButton } from '../strip/PlayButton'
import { DeathsPanel } from './deaths/DeathsPanel'
import styles from './experiments.module.css'

const HelpsPanel = later(async () => (await import('./helps/HelpsPanel')).HelpsPanel)
const AvailabilityPanel = later(async () => (await import('./availability/AvailabilityPanel')).AvailabilityPanel)
const SweepPanel = later(async () => (await import('./sweep/SweepPanel')).SweepPanel)

const panels: Record<ExperimentName, ComponentType<{ pool: Pool }>> = {
  spof: DeathsPanel,
  helps: HelpsPanel,
  availability: AvailabilityPanel,
  sweep: SweepPanel,
}

const options = experimentNames.map((value) => ({ value, label: words.names[value] }))

export function Experiments() {
  const experiment = useViewStore((state) => state.experiment)
  // A presentation has them in its bar.
  const presenting = useViewStore((state) => state.presenting)
  const pool = usePool()
  const head = useTakenFocus()
  const Panel = panels[experiment ?? 'spof']
  return (
    <section className={styles.place} aria-labelledby="experiments-title">
      <header className={styles.head}>
        {!presenting && (
          <>
            <PlayButton />
            <Clock />
          </>
        )}
        <h2 ref={head} id="experiments-title" className={styles.title} tabIndex={-1}>
          {words.title}
        </h2>
        <Segmented
          label={words.choose}
          options={options}
          value={experiment ?? 'spof'}
          onChange={(name) => openExperiment(name)}
        />
        <span className={styles.spacer} />
        <IconButton label={words.close} tone="quiet" onPress={() => openExperiment(null)}>
          <X size={17} aria-hidden="true" />
        </IconButton>
      </header>
      <div className={styles.body} tabIndex={0} role="group" aria-label={words.title}>
        <Suspense fallback={<p className={styles.loading}>{en.app.loading}</p>}>
          <Panel pool={pool} />
        </Suspense>
      </div>
    </section>
  )
}

/** Workers live as long as the experiments are open; the first one is started by the first trial. */
function usePool(): Pool {
  const [pool] = useState(openBrowserPool)
  useEffect(() => () => pool.close(), [pool])
  return pool
}

/** Opened by a person it takes focus, and gives it back. */
function useTakenFocus() {
  const head = useRef<HTMLHeadingElement>(null)
  useLayoutEffect(() => {
    const place = head.current?.closest('section') ?? null
    const before = document.activeElement
    if (useViewStore.getState().takesFocus) head.current?.focus()
    return () => {
      const lost = document.activeElement === document.body || place?.contains(document.activeElement) === true
      if (lost && before instanceof HTMLElement) before.focus()
    }
  }, [])
  return head
}
