/**
 * One canvas for everything that moves, between the lines and the nodes. It is in the viewport's layer with the
 * viewport's transform undone, so that it stays sharp, and is redrawn after every frame of the run.
 */
import { ViewportPortal } from '@xyflow/react'
import { useEffect, useRef, useState } from 'react'
import type { Simulation } from '../../engine'
import type { Rect } from '../boxes'
import { useScene } from '../../run/scene'
import type { RunState } from '../../stores/run-store'
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
import { drawSpotlight, drawStepRing, wayIntoView } from './spotlight'
import { openSurface } from './surface'

/** What is drawn beneath: the lines, and the boxes that words must not cover. */
interface Ground {
  paths: ReadonlyMap<string, Path | undefined>
  taken: readonly Rect[]
  letters: number
}

export function PacketLayer({ nodes, edges }: { nodes: readonly SiteNode[]; edges: readonly SiteEdge[] }) {
  const layer = useRef<HTMLDivElement>(null)
  const ground = useRef<Ground>({ paths: new Map(), taken: [], letters: lettersOf(false) })
  const scene = useScene()
  const viewport = useViewport()
  const pan = usePan()
  const [fault, setFault] = useState<Error | null>(null)
  // Thrown while rendering, so that a drawing error reaches the boundary around the canvas.
  if (fault !== null) throw fault
  // React Flow draws its lines anew in an effect too: a frame between the two would have marks beside their lines.
  useEffect(() => {
    const paths = new Map(edges.map((edge) => [edge.id, edge.data?.path]))
    const taken = [...partsAndTitles(nodes, rectsOf(nodes)), ...edges.flatMap(labelBox)]
    ground.current = { paths, taken, letters: lettersOf(isBrief(nodes)) }
  }, [nodes, edges])
  useEffect(() => {
    if (layer.current === null) return
    let palette = readPalette()
    const still = matchMedia('(prefers-reduced-motion: reduce)')
    const observer = new MutationObserver(() => {
      palette = readPalette()
    })
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
    const surface = openSurface(layer.current)
    let drawn = ground.current
    const stop = scene.onFrame((simulation) => {
      try {
        const view = viewport()
        if (view.width === 0) return
        const picture = (pen: Pen): void => {
          draw({ pen, palette, steps: still.matches }, view, ground.current, simulation, scene.store.getState(), pan)
        }
        surface.draw(view, picture, drawn !== ground.current)
        drawn = ground.current
      } catch (error) {
        setFault(error instanceof Error ? error : new Error(String(error)))
      }
    })
    return () => {
      stop()
      observer.disconnect()
      surface.close()
    }
  }, [scene, viewport, pan])
  return (
    <ViewportPortal>
      <div ref={layer} className={styles.layer} aria-hidden />
    </ViewportPortal>
  )
}

function draw(
  look: Pick<Frame, 'pen' | 'palette' | 'steps'>,
  { x, y, zoom, width, height }: Viewport,
  ground: Ground,
  simulation: Simulation,
  numbers: RunState,
  pan: (dx: number, dy: number) => void,
): void {
  const paths = simulation.world.ways.links.map((link) => ground.paths.get(link.id))
  const taken = [...ground.taken]
  const { letters } = ground
  const frame = { ...look, paths, taken, letters, zoom, x, y, speed: numbers.speed }
  const { request, following } = useViewStore.getState()
  drawScene(frame, simulation)
  const stepped = steppedRequest(numbers)
  if (stepped !== null) drawStepRing(frame, simulation, stepped)
  if (request === null) return
  drawSpotlight(frame, simulation, request, following)
  const move = following ? wayIntoView(frame, simulation, request, width, height) : null
  if (move !== null) pan(move.dx, move.dy)
}
