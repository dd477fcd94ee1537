/**
 * Requests that stand still on a line, in rows: those that HAProxy holds back before a retry, those that a silent server
 * has, and those whose packet met a cut link. Nothing but time gets them out of there.
 */
import { Haproxy, HELD, INSIDE, LOST } from '../../engine'
import type { Simulation } from '../../engine'
import type { Path, Point } from '../path'
import { drawRequest, drawRing } from './brush'
import { locate, radiusOf } from './frame'
import type { Frame } from './frame'

type Place = 'start' | 'middle' | 'end'
/** By link: the kinds of the requests that stand at its start, in its middle and at its end. */
type Rows = Map<number, Record<Place, number[]>>

/** A row takes at most this share of its line; a number counts the rest. */
const SHARE = 0.42
const FROM: Record<Place, number> = { start: 0.06, middle: 0.5, end: 0.94 }

export function drawRows(frame: Frame, simulation: Simulation): void {
  for (const [link, rows] of rowsOf(simulation)) {
    const path = frame.paths[link]
    if (path === undefined) continue
    for (const place of ['start', 'middle', 'end'] as const) drawRow(frame, path, place, rows[place])
  }
}

/** Who stands where. */
export function rowsOf(simulation: Simulation): Rows {
  const { all, used } = simulation.world.calls
  const rows: Rows = new Map()
  const stand = (link: number, place: Place, kind: number): void => {
    const row = rows.get(link) ?? { start: [], middle: [], end: [] }
    row[place].push(kind)
    rows.set(link, row)
  }
  for (let call = 0; call < used; call++) {
    const { stage, link, kind } = all[call]
    if (stage === LOST) stand(link, 'middle', kind)
    else if (stage === HELD || (stage === INSIDE && isSilent(simulation, call))) stand(link, 'end', kind)
    else if (stage === INSIDE) {
      const to = retriesOver(simulation, call)
      if (to >= 0) stand(to, 'start', kind)
    }
  }
  return rows
}

/** At a service that hangs or is frozen. */
function isSilent({ world }: Simulation, call: number): boolean {
  const { link, service } = world.calls.all[call]
  return link >= 0 && (world.services[service].hung || world.services[service].paused)
}

/** The link over which HAProxy will try again a request that it holds back now; -1 when it does not. */
function retriesOver({ world, nowUs }: Simulation, call: number): number {
  const { service, child, tries, server, endsUs } = world.calls.all[call]
  const holder = world.services[service]
  if (child >= 0 || tries === 0 || server < 0 || endsUs <= nowUs || !(holder instanceof Haproxy)) return -1
  return world.links.between(holder.part.id, holder.part.servers[server].service)
}

const spot: Point = { x: 0, y: 0 }

function drawRow(frame: Frame, path: Path, place: Place, kinds: readonly number[]): void {
  const { pen, palette, zoom } = frame
  const radius = radiusOf(frame)
  const step = (radius * 3.4) / (path.length * zoom)
  const fits = Math.max(1, Math.floor(SHARE / step))
  const share = (i: number): number => FROM[place] + (place === 'start' ? i : -i) * step
  kinds.slice(0, fits).forEach((kind, i) => {
    locate(frame, path, share(i), spot)
    drawRequest(pen, palette, kind, spot.x, spot.y, radius)
    drawRing(pen, palette.warn, spot.x, spot.y, radius * 1.7)
  })
  if (kinds.length <= fits) return
  locate(frame, path, share(fits), spot)
  pen.fillStyle = palette.warn
  pen.font = `600 ${String(Math.round(11 * Math.min(1.3, Math.max(0.8, zoom))))}px 'Inter Variable', sans-serif`
  pen.textAlign = 'center'
  pen.textBaseline = 'middle'
  pen.fillText(`+${String(kinds.length - fits)}`, spot.x, spot.y)
}
