/** Puts the page together: top bar, rail, canvas, inspector, strip; each in a boundary of its own. */
import { lazy, Suspense, useEffect } from 'react'
import type { ReactNode } from 'react'
import { Canvas } from '../canvas/Canvas'
import { run } from '../run/run'
import { useRunStore } from '../stores/run-store'
import { notify, useViewStore } from '../stores/view-store'
import { en } from '../words/en'
import styles from './app.module.css'
import { Boundary } from './Boundary'
import { useShortcuts } from './shortcuts'
import { useTheme } from './theme'

// The drawing comes first; what stands around it, in places of a fixed size, follows at once.
const TopBar = lazy(async () => ({ default: (await import('../panels/top-bar/TopBar')).TopBar }))
const Rail = lazy(async () => ({ default: (await import('../panels/rail/Rail')).Rail }))
const Inspector = lazy(async () => ({ default: (await import('../panels/inspector/Inspector')).Inspector }))
const Notices = lazy(async () => ({ default: (await import('../panels/notices/Notices')).Notices }))
const Sharing = lazy(async () => ({ default: (await import('./Sharing')).Sharing }))
const FileDrop = lazy(async () => ({ default: (await import('./FileDrop')).FileDrop }))
const EmbedBar = lazy(async () => ({ default: (await import('./EmbedBar')).EmbedBar }))
const Strip = lazy(async () => ({ default: (await import('../panels/strip/Strip')).Strip }))

export function App() {
  const railOpen = useViewStore((state) => state.railOpen)
  const { bar, rail, inspector, strip } = useViewStore((state) => state.panels)
  const controls = useViewStore((state) => state.controls)
  useEffect(() => run.start(), [])
  useShortcuts()
  useProblemNotice()
  useTheme()
  const shown = {
    'data-bar': bar,
    'data-rail': rail ? railOpen : 'none',
    'data-inspector': inspector,
    'data-strip': strip,
  }
  return (
    <div className={styles.page} {...shown}>
      <Part shown={bar} tag="header" place={styles.top}>
        <TopBar />
      </Part>
      <Part shown={rail} tag="aside" place={styles.rail} label={en.app.notes}>
        <Rail />
      </Part>
      <main className={styles.canvas}>
        <Boundary>
          <Canvas />
        </Boundary>
        {controls === 'embed' && (
          <Suspense>
            <EmbedBar />
          </Suspense>
        )}
      </main>
      <Part shown={inspector} tag="aside" place={styles.inspector} label={en.app.side}>
        <Inspector />
      </Part>
      <Part shown={strip} tag="footer" place={styles.strip}>
        <Strip />
      </Part>
      <Suspense>
        <Notices />
        <Sharing />
        {controls === 'all' && <FileDrop />}
      </Suspense>
    </div>
  )
}

interface PartProps {
  shown: boolean
  tag: 'header' | 'aside' | 'footer'
  place: string | undefined
  label?: string
  children: ReactNode
}

function Part({ shown, tag: Tag, place, label, children }: PartProps) {
  if (!shown) return null
  return (
    <Tag className={place} aria-label={label}>
      <Boundary>
        <Suspense>{children}</Suspense>
      </Boundary>
    </Tag>
  )
}

/** Tells when the engine has stopped at a fault of its own. */
function useProblemNotice(): void {
  const problem = useRunStore((state) => state.problem)
  useEffect(() => {
    if (problem !== null) notify(en.app.runFailed(problem))
  }, [problem])
}
