import './theme.css'
import '@fontsource-variable/inter'
import '@fontsource-variable/jetbrains-mono'
import { createRoot } from 'react-dom/client'
import { Canvas } from '../canvas/Canvas'
import { run } from '../run/run'
import { readAddress } from './address'
import styles from './app.module.css'
import { useTheme } from './theme'
import { useEffect } from 'react'
readAddress(location.search)
run.restart()
run.setPlaying(true)
Object.assign(window, { run })
function App() {
  useTheme()
  useEffect(() => run.start(), [])
  return <div className={styles.page}><header className={styles.top}/><aside className={styles.rail}/><main className={styles.canvas}><Canvas/></main><aside className={styles.inspector}/><footer className={styles.strip}/></div>
}
createRoot(document.getElementById('root')!).render(<App />)
