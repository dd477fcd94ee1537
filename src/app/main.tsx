/** Starts the product: reads the address and what was remembered, begins the run, and shows it. */
import './theme.css'
import '@fontsource-variable/inter'
import '@fontsource-variable/jetbrains-mono'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { run } from '../run/run'
import { openedDesign } from '../stores/design-store'
import { followFragment, followRun, openKept, readAddress } from './address'
import { App } from './App'

const { speed, paused } = readAddress()
followRun()
followFragment()
run.open(openedDesign())
run.setSpeed(speed)
run.setPlaying(!openKept(!paused) && !paused)
const root = document.getElementById('root')
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
}
