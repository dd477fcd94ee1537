/** Puts the page together: top bar, rail, canvas, inspector, strip; each in a boundary of its own. */
import { useEffect } from 'react'
import type { ReactNode } from 'react'
import { Canvas } from '../canvas/Canvas'
import { Inspector } from '../panels/inspector/Inspector'
import { Notices } from '../panels/notices/Notices'
import { Rail } from '../panels/rail/Rail'
import { Strip } from '../panels/strip/Strip'
import { TopBar } from '../panels/top-bar/TopBar'
import { run } from '../run/run'
import { useRunStore } from '../stores/run-store'
import { notify, useViewStore } from '../stores/view-store'
import { en } from '../words/en'
import styles from './app.module.css'
import { Boundary } from './Boundary'
import { EmbedBar } from './EmbedBar'
import { FileDrop } from './FileDrop'
import { Sharing } from './Sharing'
import { useShortcuts } from './shortcuts'
import { useTheme } from './theme'

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
        {controls === 'embed' && <EmbedBar />}
      </main>
      <Part shown={inspector} tag="aside" place={styles.inspector} label={en.app.side}>
        <Inspector />
      </Part>
      <Part shown={strip} tag="footer" place={styles.strip}>
        <Strip />
      </Part>
      <Notices />
      <Sharing />
      {controls === 'all' && <FileDrop />}
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
      <Boundary>{children}</Boundary>
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
