/**
 * The page of `npm run bench:canvas`: the product's canvas with a run that keeps so many packets on the lines, or the same
 * nodes with as many SVG circles that `animateMotion` moves. It is no part of the site.
 */
import '../../app/theme.css'
import { createRoot } from 'react-dom/client'
import { Canvas } from '../../canvas/Canvas'
import { BACK, OUT } from '../../engine'
import { run } from '../../run/run'
import { openedDesign } from '../../stores/design-store'
import { SmilScene } from './SmilScene'

declare global {
  interface Window {
    /** Counted in index.html, before React is loaded. */
    commits: number
    bench: { moving: () => number; setRate: (perSecond: number) => void; watch: () => Watch }
  }
}

/** Counts from now on: of each frame how long after the one before it came, in milliseconds, and React's commits. */
interface Watch {
  frames: number[]
  commits: () => number
}

const query = new URLSearchParams(location.search)
run.open(openedDesign())
const stop = run.start()
window.addEventListener('pagehide', stop)
run.setPlaying(true)

window.bench = {
  moving() {
    return run.simulation.world.calls.all.filter(({ stage }) => stage === OUT || stage === BACK).length
  },
  setRate(perSecond) {
    const problem = run.command({
      op: 'traffic',
      traffic: { ratePerSecond: perSecond, mix: { static: 1, read: 0, write: 0 } },
    })
    if (problem !== null) throw new Error(problem)
  },
  watch() {
    const before = window.commits
    const frames: number[] = []
    let last = performance.now()
    requestAnimationFrame(function onFrame(now) {
      frames.push(now - last)
      last = now
      requestAnimationFrame(onFrame)
    })
    return { frames, commits: () => window.commits - before }
  },
}

const root = document.getElementById('root')
if (root !== null) {
  const circles = Number(query.get('circles') ?? 0)
  createRoot(root).render(circles > 0 ? <SmilScene circles={circles} /> : <Canvas tools={null} />)
}
