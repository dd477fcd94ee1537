/**
 * One canvas for everything that moves, between the lines and the nodes. It stands in the viewport's layer with the
 * viewport's transform undone, so that it stays sharp, and is redrawn after every frame of the run.
 */
import { ViewportPortal } from '@xyflow/react'
import { useEffect, useRef, useState } from 'react'
import type { Simulation } from '../../engine'
import { run } from '../../run/run'
import { useRunStore } from '../../stores/run-store'
import { useViewStore } from '../../stores/view-store'
import { usePan, useViewport } from '../flow'
import type { Viewport } from '../flow'
import type { SiteEdge } from '../graph'
import type { Path } from '../path'
import { steppedRequest } from '../step-place'
import { readPalette } from './brush'
import type { Frame } from './frame'
import styles from './packets.module.css'
import { drawScene } from './scene'
import { drawSpotlight, drawStepRing, wayIntoView } from './spotlight'
import { openSurface } from './surface'
import type { Surface } from './surface'

export function PacketLayer({ edges }: { edges: readonly SiteEdge[] }) {
  const layer = useRef<HTMLDivElement>(null)
  const shown = useRef<ReadonlyMap<string, Path | undefined>>(new Map())
  const viewport = useViewport()
  const pan = usePan()
  const [fault, setFault] = useState<Error | null>(null)
  // Thrown while rendering, a fault of the drawing reaches the boundary around the canvas.
  if (fault !== null) throw fault
  useEffect(() => {
    shown.current = new Map(edges.map((edge) => [edge.id, edge.data?.path]))
  }, [edges])
  useEffect(() => {
    let palette = readPalette()
    const still = matchMedia('(prefers-reduced-motion: reduce)')
    const observer = new MutationObserver(() => {
      palette = readPalette()
    })
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
    const canvas = document.createElement('canvas')
    layer.current?.append(canvas)
    const surface = openSurface(canvas)
    const stop = run.onFrame((simulation) => {
      try {
        draw(surface, viewport(), { palette, steps: still.matches }, shown.current, simulation, pan)
      } catch (error) {
        setFault(error instanceof Error ? error : new Error(String(error)))
      }
    })
    return () => {
      stop()
      observer.disconnect()
      surface.close()
      canvas.remove()
    }
  }, [viewport, pan])
  return (
    <ViewportPortal>
      <div ref={layer} className={styles.layer} aria-hidden />
    </ViewportPortal>
  )
}

type Look = Pick<Frame, 'palette' | 'steps'>

function draw(
  surface: Surface,
  view: Viewport,
  look: Look,
  drawn: ReadonlyMap<string, Path | undefined>,
  simulation: Simulation,
  pan: (dx: number, dy: number) => void,
): void {
  const { x, y, zoom, width, height } = view
  const pen = width === 0 ? null : surface.begin(view)
  if (pen === null) return
  const paths = simulation.world.links.links.map((link) => drawn.get(link.id))
  const frame = { ...look, pen, paths, zoom, x, y, speed: useRunStore.getState().speed }
  const { request, following } = useViewStore.getState()
  drawScene(frame, simulation)
  const stepped = steppedRequest()
  if (stepped !== null) drawStepRing(frame, simulation, stepped)
  if (request !== null) drawSpotlight(frame, simulation, request, following)
  surface.end()
  const move = request !== null && following ? wayIntoView(frame, simulation, request, width, height) : null
  if (move !== null) pan(move.dx, move.dy)
}
