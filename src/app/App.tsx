/** Puts the page together: top bar, rail, canvas, inspector, strip; each in a boundary of its own. */
import { useEffect } from 'react'
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
import { useShortcuts } from './shortcuts'
import { useTheme } from './theme'

export function App() {
  const railOpen = useViewStore((state) => state.railOpen)
  useEffect(() => run.start(), [])
  useShortcuts()
  useProblemNotice()
  useTheme()
  return (
    <div className={styles.page} data-rail={railOpen}>
      <header className={styles.top}>
        <Boundary>
          <TopBar />
        </Boundary>
      </header>
      <aside className={styles.rail} aria-label={en.app.notes}>
        <Boundary>
          <Rail />
        </Boundary>
      </aside>
      <main className={styles.canvas}>
        <Boundary>
          <Canvas />
        </Boundary>
      </main>
      <aside className={styles.inspector} aria-label={en.app.side}>
        <Boundary>
          <Inspector />
        </Boundary>
      </aside>
      <footer className={styles.strip}>
        <Boundary>
          <Strip />
        </Boundary>
      </footer>
      <Notices />
    </div>
  )
}

/** Tells when the engine has stopped at a fault of its own. */
function useProblemNotice(): void {
  const problem = useRunStore((state) => state.problem)
  useEffect(() => {
    if (problem !== null) notify(en.app.runFailed(problem))
  }, [problem])
}
