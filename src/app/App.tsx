/** Puts the page together: top bar, rail, canvas, inspector, strip; or the canvas and a sheet; each in a boundary. */
import { Suspense, useEffect } from 'react'
import type { ReactNode } from 'react'
import { Canvas } from '../canvas/Canvas'
import { run } from '../run/run'
import { useViewStore } from '../stores/view-store'
import { later } from '../ui/later'
import styles from './app.module.css'
import { Boundary } from './Boundary'
import { Extras } from './Extras'
import { useKeyboard } from './keyboard'
import { partsInSight, useLayout } from './layout'
import { Part } from './Part'
import { usePageNotices } from './page-notices'
import { useTheme } from './theme'

// The drawing comes first; what stands around it, in places of a fixed size, follows at once.
const TopBar = later(async () => (await import('../panels/top-bar/TopBar')).TopBar)
const Rail = later(async () => (await import('../panels/rail/Rail')).Rail)
const Inspector = later(async () => (await import('../panels/inspector/Inspector')).Inspector)
const Strip = later(async () => (await import('../panels/strip/Strip')).Strip)
const Drawer = later(async () => (await import('./Drawer')).Drawer)
const Sheet = later(async () => (await import('./Sheet')).Sheet)
const EmbedBar = later(async () => (await import('./EmbedBar')).EmbedBar)
const Presentation = later(async () => (await import('./present/Presentation')).Presentation)

export function App() {
  const panels = useViewStore((state) => state.panels)
  const called = useViewStore((state) => state.called)
  const layout = useViewStore((state) => state.layout)
  const presenting = useViewStore((state) => state.presenting)
  const controls = useViewStore((state) => state.controls)
  useEffect(() => run.start(), [])
  useLayout()
  useKeyboard()
  usePageNotices()
  useTheme()
  const { bar, rail, inspector, strip, sheet } = partsInSight({ panels, called, layout, presenting })
  return (
    <div className={styles.page} data-layout={layout} data-presenting={presenting}>
      <Part shown={bar} panel="bar">
        <TopBar />
      </Part>
      <Part shown={rail} panel="rail">
        <Beside panel="rail">
          <Rail />
        </Beside>
      </Part>
      <main className={styles.canvas}>
        <Boundary>
          <Canvas />
        </Boundary>
        <Boundary over>
          <Suspense>{controls === 'embed' && <EmbedBar />}</Suspense>
        </Boundary>
      </main>
      <Part shown={inspector} panel="inspector">
        <Beside panel="inspector">
          <Inspector />
        </Beside>
      </Part>
      <Part shown={strip} panel="strip">
        <Strip />
      </Part>
      <Boundary over>
        <Suspense>
          {sheet && <Sheet />}
          {presenting && <Presentation />}
        </Suspense>
      </Boundary>
      <Extras />
    </div>
  )
}

/** Beside the canvas, or over it as a drawer. */
function Beside({ panel, children }: { panel: 'rail' | 'inspector'; children: ReactNode }) {
  const drawn = useViewStore((state) => state.layout === 'drawers')
  return drawn ? <Drawer panel={panel}>{children}</Drawer> : children
}
