/** Starts the product: reads the address, takes over what was remembered, begins the run, and shows it. */
import './theme.css'
import '@fontsource-variable/inter'
import '@fontsource-variable/jetbrains-mono'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { run } from '../run/run'
import { followDesign, readAddress } from './address'
import { App } from './App'

readAddress(location.search)
followDesign()
run.restart()
run.setPlaying(true)

const root = document.getElementById('root')
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
}
