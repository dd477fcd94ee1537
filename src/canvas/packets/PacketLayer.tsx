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

const MAX_RATIO = 2

export function PacketLayer({ edges }: { edges: readonly SiteEdge[] }) {
  const canvas = useRef<HTMLCanvasElement>(null)
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
    const stop = run.onFrame((simulation) => {
      if (canvas.current === null) return
      try {
        draw(canvas.current, viewport(), { palette, steps: still.matches }, shown.current, simulation, pan)
      } catch (error) {
        setFault(error instanceof Error ? error : new Error(String(error)))
      }
    })
    return () => {
      stop()
      observer.disconnect()
    }
  }, [viewport, pan])
  return (
    <ViewportPortal>
      <canvas ref={canvas} className={styles.layer} aria-hidden />
    </ViewportPortal>
  )
}

type Look = Pick<Frame, 'palette' | 'steps'>

function draw(
  canvas: HTMLCanvasElement,
  { x, y, zoom, width, height }: Viewport,
  look: Look,
  drawn: ReadonlyMap<string, Path | undefined>,
  simulation: Simulation,
  pan: (dx: number, dy: number) => void,
): void {
  const pen = canvas.getContext('2d')
  if (pen === null || width === 0) return
  const ratio = Math.min(MAX_RATIO, devicePixelRatio)
  if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
    canvas.width = Math.round(width * ratio)
    canvas.height = Math.round(height * ratio)
    canvas.style.width = `${String(width)}px`
    canvas.style.height = `${String(height)}px`
  }
  canvas.style.transform = `scale(${String(1 / zoom)}) translate(${String(-x)}px, ${String(-y)}px)`
  pen.setTransform(ratio, 0, 0, ratio, 0, 0)
  pen.clearRect(0, 0, width, height)
  const paths = simulation.world.links.links.map((link) => drawn.get(link.id))
  const frame = { ...look, pen, paths, zoom, x, y, speed: useRunStore.getState().speed }
  const { request, following } = useViewStore.getState()
  drawScene(frame, simulation)
  const stepped = steppedRequest()
  if (stepped !== null) drawStepRing(frame, simulation, stepped)
  if (request === null) return
  drawSpotlight(frame, simulation, request, following)
  const move = following ? wayIntoView(frame, simulation, request, width, height) : null
  if (move !== null) pan(move.dx, move.dy)
}
