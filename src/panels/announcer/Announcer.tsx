/** Where screen readers hear what happens, politely. The voice is loaded when there is something to say. */
import { Suspense, useEffect, useState } from 'react'
import { useRunStore } from '../../stores/run-store'
import { useViewStore } from '../../stores/view-store'
import { later } from '../../ui/later'
import styles from './announcer.module.css'
import type { Silence } from './feed'

const Voice = later(async () => (await import('./Voice')).Voice)

/** `number` makes the same words count as new when they are said again. */
interface Said {
  text: string
  number: number
}

export function Announcer() {
  const [said, setSaid] = useState<Said>({ text: '', number: 0 })
  const before = useBrokenSilence()
  return (
    <>
      <div className={styles.heard} role="status" aria-live="polite" data-announcer>
        <p key={said.number}>{said.text}</p>
      </div>
      {before !== null && (
        <Suspense>
          <Voice before={before} say={(text) => setSaid(({ number }) => ({ text, number: number + 1 }))} />
        </Suspense>
      )}
    </>
  )
}

/** The state just before something first happened or was requested; null until then. */
function useBrokenSilence(): Silence | null {
  const [before, setBefore] = useState<Silence | null>(null)
  useEffect(() => {
    const { announcing } = useViewStore.getState()
    let last: Silence = { scene: useRunStore.getState(), atMs: performance.now(), announcing }
    const listen = (): void => {
      const scene = useRunStore.getState()
      const view = useViewStore.getState()
      const { runId, branch } = last.scene
      const happened = scene.log.length > 0 || (scene.runId === runId && scene.branch !== branch)
      if (happened || view.summaries > 0 || view.announcing !== announcing) {
        stop()
        setBefore(last)
      } else last = { scene, atMs: performance.now(), announcing }
    }
    const unsubscribes = [useRunStore.subscribe(listen), useViewStore.subscribe(listen)]
    const stop = (): void => unsubscribes.forEach((unsubscribe) => unsubscribe())
    listen()
    return stop
  }, [])
  return before
}
