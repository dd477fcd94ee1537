/**
 * Requests that stand still on a line, in rows: those in HAProxy's turn-around, those that a silent server holds, and
 * those whose packet met a cut link, and those at a machine without power. Only time moves them on.
 */
import { HELD, INSIDE, LOST, VANISHED } from '../../engine'
import type { Call, Simulation } from '../../engine'
import type { Path, Point } from '../path'
import { drawRequest, drawRing } from './brush'
import { locate, radiusOf } from './frame'
import type { Frame } from './frame'
import { linkToServer } from './server-link'
import { writeBeside } from './words'

type Place = 'start' | 'middle' | 'end'
/** By link: the calls that stand at its start, in its middle and at its end. */
type Rows = Map<number, Record<Place, Call[]>>

/** A row takes at most this share of its line; a number counts the rest. */
const SHARE = 0.42
const spot: Point = { x: 0, y: 0 }
const FROM: Record<Place, number> = { start: 0.06, middle: 0.5, end: 0.94 }

export function drawRows(frame: Frame, simulation: Simulation): void {
  const { pen, palette } = frame
  const radius = radiusOf(frame)
  forEachStanding(
    frame,
    simulation,
    (call, x, y) => {
      drawRequest(pen, palette, call.kind, x, y, radius)
      drawRing(pen, palette.warn, x, y, radius * 1.7)
    },
    (count, path, share) => {
      writeBeside(frame, path, share, `+${String(count)}`, palette.warn)
    },
  )
}

/** Visits each request that fits in its row, in pixels; `more` gets how many do not fit, and where along the line to say so. */
export function forEachStanding(
  area: Pick<Frame, 'paths' | 'zoom' | 'x' | 'y' | 'letters'>,
  simulation: Simulation,
  visit: (call: Call, x: number, y: number) => void,
  more?: (count: number, path: Path, share: number) => void,
): void {
  for (const [link, rows] of rowsOf(simulation)) {
    const path = area.paths[link]
    if (path === undefined) continue
    const step = (radiusOf(area) * 3.4) / (path.length * area.zoom)
    const fits = Math.max(1, Math.floor(SHARE / step))
    for (const place of ['start', 'middle', 'end'] as const) {
      const shareOf = (i: number): number => FROM[place] + (place === 'start' ? i : -i) * step
      rows[place].slice(0, fits).forEach((call, i) => {
        locate(area, path, shareOf(i), spot)
        visit(call, spot.x, spot.y)
      })
      if (rows[place].length > fits) more?.(rows[place].length - fits, path, shareOf(fits))
    }
  }
}

/** The calls that stand still, by link and place. */
export function rowsOf(simulation: Simulation): Rows {
  const rows: Rows = new Map()
  const stand = (link: number, place: Place, call: Call): void => {
    const row = rows.get(link) ?? { start: [], middle: [], end: [] }
    row[place].push(call)
    rows.set(link, row)
  }
  for (const call of simulation.world.calls.all) {
    const { flags, stage, link } = call
    if (stage === LOST) stand(link, (flags & VANISHED) === 0 ? 'middle' : 'end', call)
    else if (stage === HELD || (stage === INSIDE && isSilent(simulation, call))) stand(link, 'end', call)
    else if (stage === INSIDE) {
      const to = retriesOver(simulation, call)
      if (to >= 0) stand(to, 'start', call)
    }
  }
  return rows
}

/** True at a service that hangs or is frozen. */
function isSilent({ world }: Simulation, call: Call): boolean {
  const { link, service } = call
  return link >= 0 && (world.services[service].hung || world.services[service].paused)
}

/** The link over which HAProxy will retry a request in turn-around; -1 for any other. */
function retriesOver({ world, nowUs }: Simulation, call: Call): number {
  const { service, child, tries, server, endsUs } = call
  if (child !== null || tries === 0 || server < 0 || endsUs <= nowUs) return -1
  return linkToServer(world, world.services[service], server)
}
