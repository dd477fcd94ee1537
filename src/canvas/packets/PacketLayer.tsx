/**
 * One canvas for everything that moves, between the lines and the nodes. It is in the viewport's layer with the
 * viewport's transform undone, so that it stays sharp, and is redrawn after every frame of the run.
 */
import { ViewportPortal } from '@xyflow/react'
import { useEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'
import { shallow } from 'zustand/shallow'
import type { Simulation } from '../../engine'
import type { Rect } from '../boxes'
import { useScene } from '../../run/scene'
import type { Scene } from '../../run/scene'
import type { RunState } from '../../stores/run-store'
import { useViewStore } from '../../stores/view-store'
import type { ViewState } from '../../stores/view-store'
import { usePan, useViewport } from '../flow'
import type { Viewport } from '../flow'
import { isBrief, labelBox, rectsOf } from '../graph'
import type { SiteEdge, SiteNode } from '../graph'
import { lettersOf } from '../labels'
import { partsAndTitles } from '../obstacles'
import type { Path } from '../path'
import { steppedRequest } from '../step-place'
import { readPalette } from './brush'
import type { Frame } from './frame'
import styles from './packets.module.css'
import type { Pen } from './pen'
import { drawScene } from './scene'
import { drawSpotlight, drawStepRing, wayIntoView } from './spotlight'
import { openSurface } from './surface'

/** What is drawn beneath: the lines, and the boxes that words must not cover. */
interface Ground {
  paths: ReadonlyMap<string, Path | undefined>
  taken: readonly Rect[]
  letters: number
}

interface Eyes {
  ground: RefObject<Ground>
  viewport: () => Viewport
  pan: (dx: number, dy: number) => void
}

export function PacketLayer({ nodes, edges }: { nodes: readonly SiteNode[]; edges: readonly SiteEdge[] }) {
  const layer = useRef<HTMLDivElement>(null)
  const ground = useGround(nodes, edges)
  const scene = useScene()
  const viewport = useViewport()
  const pan = usePan()
  const [fault, setFault] = useState<Error | null>(null)
  // Thrown while rendering, so that a drawing error reaches the boundary around the canvas.
  if (fault !== null) throw fault
  useEffect(() => {
    if (layer.current !== null) return drawFrames(layer.current, scene, { ground, viewport, pan }, setFault)
  }, [scene, viewport, pan, ground])
  return (
    <ViewportPortal>
      <div ref={layer} className={styles.layer} aria-hidden />
    </ViewportPortal>
  )
}

/** Draws after each frame of the scene, where something has changed; the result ends it. */
function drawFrames(
  layer: HTMLElement,
  scene: Scene,
  { ground, viewport, pan }: Eyes,
  onFault: (fault: Error) => void,
): () => void {
  const surface = openSurface(layer)
  const palette = watchPalette()
  const still = matchMedia('(prefers-reduced-motion: reduce)')
  let drawn: object | null = null
  let under = ground.current
  const stop = scene.onFrame((simulation) => {
    try {
      const view = viewport()
      if (view.width === 0) return
      const look = { palette: palette.now, steps: still.matches }
      const [lines, numbers, seen] = [ground.current, scene.store.getState(), useViewStore.getState()]
      const picture = (pen: Pen): void => draw({ pen, ...look }, view, lines, simulation, { numbers, seen, pan })
      // All that a picture is made of: while it stays the same, nothing is drawn, and a run at rest costs nothing.
      const made = {
        ...look,
        ...view,
        lines,
        numbers,
        seen,
        simulation,
        at: simulation.nowUs,
        ratio: devicePixelRatio,
      }
      if (lines === under) surface.draw(view, picture, shallow(made, drawn))
      else surface.drawNow(view, picture)
      drawn = made
      under = lines
    } catch (error) {
      onFault(error instanceof Error ? error : new Error(String(error)))
    }
  })
  return () => {
    stop()
    palette.stop()
    surface.close()
  }
}

function useGround(nodes: readonly SiteNode[], edges: readonly SiteEdge[]) {
  const ground = useRef<Ground>({ paths: new Map(), taken: [], letters: lettersOf(false) })
  // React Flow draws its lines anew in an effect too: a frame between the two would have marks beside their lines.
  useEffect(() => {
    const paths = new Map(edges.map((edge) => [edge.id, edge.data?.path]))
    const taken = [...partsAndTitles(nodes, rectsOf(nodes)), ...edges.flatMap(labelBox)]
    ground.current = { paths, taken, letters: lettersOf(isBrief(nodes)) }
  }, [nodes, edges])
  return ground
}

/** The colours as the theme has them now. */
function watchPalette() {
  const palette = { now: readPalette(), stop: () => observer.disconnect() }
  const observer = new MutationObserver(() => {
    palette.now = readPalette()
  })
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  return palette
}

function draw(
  look: Pick<Frame, 'pen' | 'palette' | 'steps'>,
  { x, y, zoom, width, height }: Viewport,
  ground: Ground,
  simulation: Simulation,
  { numbers, seen, pan }: { numbers: RunState; seen: ViewState; pan: (dx: number, dy: number) => void },
): void {
  const paths = simulation.world.ways.links.map((link) => ground.paths.get(link.id))
  const taken = [...ground.taken]
  const { letters } = ground
  const frame = { ...look, paths, taken, letters, zoom, x, y, speed: numbers.speed }
  const { request, following } = seen
  drawScene(frame, simulation)
  const stepped = steppedRequest(numbers)
  if (stepped !== null) drawStepRing(frame, simulation, stepped)
  if (request === null) return
  drawSpotlight(frame, simulation, request, following)
  const move = following ? wayIntoView(frame, simulation, request, width, height) : null
  if (move !== null) pan(move.dx, move.dy)
}
