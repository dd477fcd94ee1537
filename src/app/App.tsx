/** Puts the page together: top bar, rail, canvas, inspector, strip; or the canvas and a sheet; each in a boundary. */
import { useEffect } from 'react'
import type { ComponentType, ReactNode } from 'react'
import { Canvas } from '../canvas/Canvas'
import { run } from '../run/run'
import { useViewStore } from '../stores/view-store'
import type { ViewState } from '../stores/view-store'
import { later } from '../ui/later'
import styles from './app.module.css'
import { Boundary } from './Boundary'
import { partsInSight, useLayout } from './layout'
import { Over } from './Over'
import { Inspector, Rail, Strip } from './panels'
import { Part } from './Part'
import { useTheme } from './theme'

// The drawing is loaded first; the panels around it, in places of a fixed size, follow at once.
const TopBar = later(async () => (await import('../panels/top-bar/TopBar')).TopBar)
const Drawer = later(async () => (await import('./Drawer')).Drawer)
const Sheet = later(async () => (await import('./Sheet')).Sheet)
const Extras = later(async () => (await import('./Extras')).Extras)
const EmbedBar = later(async () => (await import('./EmbedBar')).EmbedBar)
const Presentation = later(async () => (await import('./present/Presentation')).Presentation)
const SkipLinks = later(async () => (await import('./SkipLinks')).SkipLinks)
const ViewButtons = later(async () => (await import('./ViewButtons')).ViewButtons)
const Restored = later(async () => (await import('../share/Restored')).Restored)
const LastRuns = later(async () => (await import('./LastRuns')).LastRuns)
const SideBySide = later(async () => (await import('./side-by-side/SideBySide')).SideBySide)
const TableTwin = later(async () => (await import('../panels/table/TableTwin')).TableTwin)
const Experiments = later(async () => (await import('../panels/experiments/Experiments')).Experiments)
const Announcer = later(async () => (await import('../panels/announcer/Announcer')).Announcer)

export function App() {
  const panels = useViewStore((state) => state.panels)
  const called = useViewStore((state) => state.called)
  const layout = useViewStore((state) => state.layout)
  const presenting = useViewStore((state) => state.presenting)
  const controls = useViewStore((state) => state.controls)
  const table = useViewStore((state) => state.table)
  const settled = useViewStore((state) => state.settled)
  const experimenting = useViewStore((state) => state.experiment !== null)
  const whole = controls === 'all'
  useEffect(() => run.start(), [])
  useLayout()
  useTheme()
  const { bar, rail, inspector, strip, sheet } = partsInSight({ panels, called, layout, presenting })
  return (
    <div className={styles.page} data-layout={layout} data-presenting={presenting}>
      {whole && <Late part={SkipLinks} />}
      <Part shown={bar} panel="bar">
        <TopBar lastRuns={<Late part={LastRuns} />} />
      </Part>
      <Part shown={rail} panel="rail">
        <Beside panel="rail">
          <Rail />
        </Beside>
      </Part>
      <main className={styles.canvas} data-table={table && whole}>
        <Boundary>
          <Canvas tools={<Late part={ViewButtons} />} />
        </Boundary>
        <Besides />
        {whole && (table || settled) && <Late part={TableTwin} />}
        {whole && <Late part={Announcer} />}
      </main>
      <Part shown={inspector} panel="inspector">
        <Beside panel="inspector">
          <Inspector />
        </Beside>
      </Part>
      <Part shown={strip && !experimenting} panel="strip">
        <Strip />
      </Part>
      <Part shown={experimenting} panel="experiments">
        <Experiments />
      </Part>
      {sheet && !experimenting && <Late part={Sheet} />}
      {presenting && <Late part={Presentation} />}
      <Late part={Extras} />
    </div>
  )
}

/** A second drawing beside the first, and a bar below. */
function Besides() {
  const paired = useViewStore(({ companion, table }) => companion !== null && !table)
  const below = useViewStore(barBelow)
  return (
    <>
      {paired && <Late part={SideBySide} />}
      {below && <Late part={below} />}
    </>
  )
}

/** What stands below the drawing: the controls of an embedded page, or what is said of a run that is back. */
function barBelow({ controls, sharing }: ViewState): ComponentType | null {
  if (controls === 'embed') return EmbedBar
  return sharing?.type === 'back' ? Restored : null
}

function Late({ part: Content }: { part: ComponentType }) {
  return (
    <Over>
      <Content />
    </Over>
  )
}

/** A panel that is always there, or a drawer that is opened and closed. */
function Beside({ panel, children }: { panel: 'rail' | 'inspector'; children: ReactNode }) {
  const drawn = useViewStore((state) => state.layout === 'drawers')
  return drawn ? <Drawer panel={panel}>{children}</Drawer> : children
}
