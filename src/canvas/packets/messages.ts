/**
 * The one rule by which messages are drawn: each purpose has its look, pointing where it goes, at its place on the link.
 * Health checks cross too fast to be seen, and are shown at a pace of their own (checks.ts).
 */
import { purposes, UNDER_WAY, WAITS } from '../../engine'
import type { Message, Purpose, Simulation } from '../../engine'
import { drawTriangle } from './brush'
import { isTooFast } from './eye'
import { pointAt, progress, radiusOf } from './frame'
import type { Frame } from './frame'

type Travelling = Exclude<Purpose, 'probe' | 'check' | 'guess' | 'handshake' | 'report' | 'page' | 'query' | 'order'>

/** Sizes are in radii of a request. */
const looks: Record<Travelling, { size: number; hollow: boolean }> = {
  binlog: { size: 1.35, hollow: false },
  acknowledgement: { size: 1.2, hollow: true },
}

const isDrawn = (purpose: Purpose): purpose is Travelling => purpose in looks

/** Between which ends of a link something travels: `from` is a service's index. */
interface Way {
  link: number
  from: number
}

export function drawMessages(frame: Frame, simulation: Simulation): void {
  const { links } = simulation.world
  for (const message of simulation.world.post.pool.all) {
    const purpose = purposes[message.purpose]
    if (message.stage !== UNDER_WAY && message.stage !== WAITS) continue
    if (!isDrawn(purpose)) continue
    if (isTooFast(links.latencyUs[message.link], frame.speed)) continue
    drawMessage(frame, simulation, message, purpose, progress(frame, shareOf(message, simulation.nowUs)))
  }
}

/** How far along its link a message is, 0..1. */
export function shareOf({ startedUs, endsUs }: Message, nowUs: number): number {
  return endsUs <= startedUs ? 1 : Math.max(0, Math.min(1, (nowUs - startedUs) / (endsUs - startedUs)))
}

/** `share` of the way, as shown; on a link drawn from its other end it counts backwards. */
export function drawMessage(
  frame: Frame,
  { world }: Simulation,
  { link, from }: Way,
  purpose: Travelling,
  share: number,
  size = looks[purpose].size,
): void {
  const path = frame.paths[link]
  if (path === undefined) return
  const against = world.links.links[link].to === world.services[from].part.id
  const [x, y, angle] = pointAt(frame, path, against ? 1 - share : share)
  const { pen, palette } = frame
  const direction = against ? angle + Math.PI : angle
  drawTriangle(pen, palette, x, y, radiusOf(frame) * size, direction, looks[purpose].hollow)
}
