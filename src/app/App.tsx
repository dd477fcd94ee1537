/** Puts the page together: top bar, rail, canvas, inspector, strip; each in a boundary of its own. */
import { useEffect } from 'react'
import { Canvas } from '../canvas/Canvas'
import { Inspector } from '../panels/inspector/Inspector'
import { Notices } from '../panels/notices/Notices'
import { Rail } from '../panels/rail/Rail'
import { Strip } from '../panels/strip/Strip'
import { TopBar } from '../panels/top-bar/TopBar'
import { run } from '../run/run'
import { useViewStore } from '../stores/view-store'
import styles from './app.module.css'
import { Boundary } from './Boundary'
import { useShortcuts } from './shortcuts'
import { useTheme } from './theme'

export function App() {
  const railOpen = useViewStore((state) => state.railOpen)
  useEffect(() => run.start(), [])
  useShortcuts()
  useTheme()
  return (
    <div className={styles.page} data-rail={railOpen}>
      <header className={styles.top}>
        <Boundary>
          <TopBar />
        </Boundary>
      </header>
      <aside className={styles.rail}>
        <Boundary>
          <Rail />
        </Boundary>
      </aside>
      <main className={styles.canvas}>
        <Boundary>
          <Canvas />
        </Boundary>
      </main>
      <aside className={styles.inspector}>
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
