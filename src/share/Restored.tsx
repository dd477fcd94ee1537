/** Says that a kept run is back, and offers to start afresh; gone as soon as the run goes on. */
import { RotateCcw, X } from 'lucide-react'
import { useEffect } from 'react'
import { run } from '../run/run'
import { useRunStore } from '../stores/run-store'
import { openExperiment, select, setSharing, useViewStore } from '../stores/view-store'
import { Button, IconButton } from '../ui/Button'
import { shareWords } from '../words/share-words'
import styles from './share.module.css'

const words = shareWords.back

export function Restored() {
  useEffect(
    () =>
      useRunStore.subscribe(({ playing, undo, redo }, before) => {
        if (playing || undo !== before.undo || redo !== before.redo) close()
      }),
    [],
  )
  return (
    <section className={styles.back} aria-label={words.label}>
      <p className={styles.replayed} role="status">
        {words.sentence}
      </p>
      <Button icon={<RotateCcw size={15} aria-hidden="true" />} title={words.afreshTitle} onPress={startAfresh}>
        {words.afresh}
      </Button>
      <IconButton label={words.close} tone="quiet" onPress={() => leave(close)}>
        <X size={16} aria-hidden="true" />
      </IconButton>
    </section>
  )
}

function close(): void {
  setSharing(null)
}

/** The run that is back can be had again: by undo, and in the menu of designs. */
function startAfresh(): void {
  const { sharing } = useViewStore.getState()
  leave(() => {
    select(null)
    openExperiment(null, false)
    run.restart()
    if (sharing?.type === 'back' && sharing.playOn) run.setPlaying(true)
  })
}

/** The buttons disappear; focus moves to the drawing. */
function leave(act: () => void): void {
  act()
  document.querySelector<HTMLElement>('.react-flow__node')?.focus()
}
