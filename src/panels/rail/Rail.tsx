/** The left rail: what the open design is, the questions answered for it, and what was decided to run it. */
import { PanelLeftClose, PanelLeftOpen } from 'lucide-react'
import { Suspense } from 'react'
import { findDesign } from '../../designs/catalog'
import { useDesignStore } from '../../stores/design-store'
import { setRailOpen, useViewStore } from '../../stores/view-store'
import { IconButton } from '../../ui/Button'
import { later } from '../../ui/later'
import { useKeptFocus } from '../../ui/use-kept-focus'
import { railWords as words } from '../../words/bar-words'
import styles from './rail.module.css'

const ChangedDesign = later(async () => (await import('./ChangedDesign')).ChangedDesign)
const DesignNotes = later(async () => (await import('./DesignNotes')).DesignNotes)

export function Rail() {
  const open = useViewStore((state) => state.railOpen)
  const foldable = useViewStore((state) => state.layout === 'columns' && !state.presenting)
  const kept = useKeptFocus<HTMLDivElement>()
  return (
    <div ref={kept} className={styles.place} tabIndex={-1}>
      {open || !foldable ? (
        <OpenRail foldable={foldable} />
      ) : (
        <div className={styles.folded} data-folded="true">
          <IconButton label={words.open} tone="quiet" expanded={false} onPress={() => setRailOpen(true)}>
            <PanelLeftOpen size={17} aria-hidden="true" />
          </IconButton>
        </div>
      )}
    </div>
  )
}

function OpenRail({ foldable }: { foldable: boolean }) {
  const designId = useDesignStore((state) => state.designId)
  const isChanged = useDesignStore((state) => state.changed !== null)
  const source = findDesign(designId)
  return (
    <div className={styles.rail} role="group" aria-label={words.label} tabIndex={0}>
      <header className={styles.head}>
        <div className={styles.titleRow}>
          <h2 className={styles.title}>{source?.name}</h2>
          {foldable && (
            <IconButton label={words.close} tone="quiet" expanded onPress={() => setRailOpen(false)}>
              <PanelLeftClose size={17} aria-hidden="true" />
            </IconButton>
          )}
        </div>
      </header>
      <Suspense>
        {isChanged && source !== undefined && <ChangedDesign name={source.name} />}
        <DesignNotes designId={designId} />
        <p className={styles.section}>
          <a className={styles.model} href="./model.html" target="_blank" rel="noreferrer">
            {words.model}
          </a>
        </p>
      </Suspense>
    </div>
  )
}
