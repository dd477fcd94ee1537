/** The selected request on the canvas: a ring around it, and while it is followed, its path so far and the camera on it; and a ring around that of a step. */
import type { Simulation } from '../../engine'
import { drawRing } from './brush'
import type { Frame } from './frame'
import { linksSoFar, whereIs } from './request-way'

const RING = 12
/** The ring of a step is drawn outside that of a selected request. */
const STEP_RING = 16
/** Closer to the edge than this counts as out of view. */
const MARGIN = 60

/** What is lit: requests by their numbers, null for none. */
export interface Lit {
  request: number | null
  following: boolean
  stepped: number | null
}

/** Draws the rings, in a view of this size; how far it must move to bring the request that is followed into it, null for not at all. */
export function drawRings(
  frame: Frame,
  simulation: Simulation,
  { request, following, stepped }: Lit,
  { width, height }: { width: number; height: number },
): { dx: number; dy: number } | null {
  if (stepped !== null) drawStepRing(frame, simulation, stepped)
  if (request === null) return null
  drawSpotlight(frame, simulation, request, following)
  return following ? wayIntoView(frame, simulation, request, width, height) : null
}

function drawSpotlight(frame: Frame, simulation: Simulation, request: number, following: boolean): void {
  const { pen, palette } = frame
  if (following) drawWay(frame, simulation, request)
  const place = whereIs(frame, simulation, request)
  if (place === null) return
  pen.strokeStyle = palette.ink
  pen.lineWidth = 2.5
  pen.beginPath()
  pen.arc(place[0], place[1], RING, 0, Math.PI * 2)
  pen.stroke()
}

/** A dashed ring, like that around a part, around the packet whose event a step landed on. */
function drawStepRing(frame: Frame, simulation: Simulation, request: number): void {
  const place = whereIs(frame, simulation, request)
  if (place === null) return
  const { pen, palette } = frame
  pen.setLineDash([4, 3])
  drawRing(pen, palette.accent, place[0], place[1], STEP_RING)
  pen.setLineDash([])
}

/** How far the view must move to bring the request into it; null when it is in view or has ended. */
function wayIntoView(
  frame: Frame,
  simulation: Simulation,
  request: number,
  width: number,
  height: number,
): { dx: number; dy: number } | null {
  const place = whereIs(frame, simulation, request)
  if (place === null) return null
  const [x, y] = place
  if (x >= MARGIN && y >= MARGIN && x <= width - MARGIN && y <= height - MARGIN) return null
  return { dx: width / 2 - x, dy: height / 2 - y }
}

function drawWay({ pen, palette, paths, zoom, x, y }: Frame, simulation: Simulation, request: number): void {
  pen.strokeStyle = palette.ink
  pen.lineWidth = 5
  pen.globalAlpha = 0.28
  for (const link of linksSoFar(simulation, request)) {
    const path = paths.at(link)
    if (path === undefined) continue
    pen.beginPath()
    for (let i = 0; i < path.points.length; i += 2) {
      pen.lineTo(path.points[i] * zoom + x, path.points[i + 1] * zoom + y)
    }
    pen.stroke()
  }
  pen.globalAlpha = 1
}
