/**
 * One canvas for everything that moves, between the lines and the nodes. It is in the viewport's layer with the
 * viewport's transform undone, so that it stays sharp, and is redrawn after every frame of the run.
 */
import { ViewportPortal } from '@xyflow/react'
import { Suspense, useCallback, useEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'
import { shallow } from 'zustand/shallow'
import type { Simulation } from '../../engine'
import type { Rect } from '../boxes'
import { useScene, useSceneStore } from '../../run/scene'
import type { Scene } from '../../run/scene'
import { useViewStore } from '../../stores/view-store'
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
import type { DrawRings } from './Rings'
import { openSurface } from './surface'
import { later } from '../../ui/later'

const Rings = later(async () => (await import('./Rings')).Rings)

/** What is drawn beneath: the lines, and the boxes that words must not cover. */
interface Ground {
  paths: ReadonlyMap<string, Path | undefined>
  taken: readonly Rect[]
  letters: number
}

interface Eyes {
  ground: RefObject<Ground>
  /** Loaded with the first request that is to have one. */
  rings: RefObject<DrawRings | null>
  viewport: () => Viewport
  pan: (dx: number, dy: number) => void
}

export function PacketLayer({ nodes, edges }: { nodes: readonly SiteNode[]; edges: readonly SiteEdge[] }) {
  const layer = useRef<HTMLDivElement>(null)
  const ground = useGround(nodes, edges)
  const scene = useScene()
  const viewport = useViewport()
  const pan = usePan()
  const rings = useRef<DrawRings>(null)
  const lend = useCallback((drawing: DrawRings | null): void => void (rings.current = drawing), [])
  const selected = useViewStore((state) => state.request !== null)
  const stepped = useSceneStore((state) => steppedRequest(state) !== null)
  const [fault, setFault] = useState<Error | null>(null)
  // Thrown while rendering, so that a drawing error reaches the boundary around the canvas.
  if (fault !== null) throw fault
  useEffect(() => {
    if (layer.current !== null) return drawFrames(layer.current, scene, { ground, rings, viewport, pan }, setFault)
  }, [scene, viewport, pan, ground, rings])
  return (
    <ViewportPortal>
      <div ref={layer} className={styles.layer} aria-hidden />
      <Suspense>{(selected || stepped) && <Rings lend={lend} />}</Suspense>
    </ViewportPortal>
  )
}

/** Draws after each frame of the scene, where something has changed; the result ends it. */
function drawFrames(
  layer: HTMLElement,
  scene: Scene,
  { ground, rings, viewport, pan }: Eyes,
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
      const [lines, ring, numbers] = [ground.current, rings.current, scene.store.getState()]
      const seen = useViewStore.getState()
      const picture = (pen: Pen): void => {
        const frame = draw({ pen, ...look }, view, lines, simulation, numbers.speed)
        const move = ring?.(frame, simulation, { ...seen, stepped: steppedRequest(numbers) }, view)
        if (move) pan(move.dx, move.dy)
      }
      // All that a picture is made of: while it stays the same, nothing is drawn, and a run at rest costs nothing.
      const made = {
        ...look,
        ...view,
        lines,
        ring,
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
  { x, y, zoom }: Viewport,
  ground: Ground,
  simulation: Simulation,
  speed: number,
): Frame {
  const paths = simulation.world.ways.links.map((link) => ground.paths.get(link.id))
  const frame = { ...look, paths, taken: [...ground.taken], letters: ground.letters, zoom, x, y, speed }
  drawScene(frame, simulation)
  return frame
}
