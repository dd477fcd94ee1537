/** Short-lived marks where something went wrong: a refused connection, a lost packet, a timeout. Read from the hops. */
import { FREE } from '../../engine'
import type { HopRecord, Simulation } from '../../engine'
import { en } from '../../words/en'
import type { Path } from '../path'
import { drawCross, drawRing } from './brush'
import { pointAt, radiusOf } from './frame'
import type { Frame } from './frame'
import { linkToServer } from './server-link'
import { writeBeside } from './words'

/** How long a mark stays, in real seconds. */
const MARK_SECONDS = 0.8
/** How many of the latest hops are searched, at most. */
const LOOK_BACK = 400
const SIZE = 6
/** On lines shorter than this, inside a host, the cross has no word. */
const SHORTEST_WITH_TEXT = 120
/** The detail of a refusal by a packet filter. */
const BY_FILTER = 2
/** Near the node that refuses or does not answer. */
const AT_END = 0.93

export function drawMarks(frame: Frame, simulation: Simulation): void {
  const { hops } = simulation.world.ledger
  const lifeUs = MARK_SECONDS * 1e6 * frame.speed
  const oldest = Math.max(hops.first, hops.total - LOOK_BACK)
  const told = new Set<Path>()
  for (let i = hops.total - 1; i >= oldest; i--) {
    const record = hops.at(i)
    const age = (simulation.nowUs - record.timeUs) / lifeUs
    if (age > 1) return
    const made = markOf(simulation, record)
    const path = made === null ? undefined : frame.paths.at(made.link)
    if (made === null || path === undefined) continue
    const found = made.walled === true ? { ...made, share: path.entersAt ?? made.share } : made
    // Only the latest on each line is drawn: several on top of each other would be a disc without a cross.
    if (told.has(path)) continue
    told.add(path)
    mark(frame, path, found, age)
    if (path.length >= SHORTEST_WITH_TEXT) write(frame, path, found, age)
  }
}

interface Mark {
  link: number
  share: number
  text: string
  shape: 'cross' | 'fading'
  /** A packet filter stopped it: at the wall, where one is drawn. */
  walled?: boolean
}

/** What a hop leaves on the canvas, and on which link; null for most. */
export function markOf(simulation: Simulation, record: HopRecord): Mark | null {
  if (record.hop === 'lost') return { link: record.detail, share: 0.5, text: en.canvas.lostPacket, shape: 'cross' }
  if (record.hop === 'vanished') {
    return { link: linkTo(simulation, record), share: AT_END, text: en.canvas.lostPacket, shape: 'fading' }
  }
  if (record.hop === 'filtered') {
    return { link: linkTo(simulation, record), share: AT_END, text: en.canvas.dropped, shape: 'fading', walled: true }
  }
  if (record.hop === 'refused') {
    const walled = record.detail === BY_FILTER
    const text = walled ? en.canvas.rejected : en.canvas.refused
    return { link: linkTo(simulation, record), share: AT_END, text, shape: 'cross', walled }
  }
  if (record.hop !== 'timedOut') return null
  const link = silentLink(simulation, record)
  return link < 0 ? null : { link, share: AT_END, text: en.canvas.timedOut, shape: 'fading' }
}

/** The link to the server that HAProxy gave up waiting for. */
function silentLink({ world }: Simulation, { service, detail }: HopRecord): number {
  return linkToServer(world, world.services[service], detail)
}

function mark(frame: Frame, path: Path, { share, shape }: Mark, age: number): void {
  const { pen, palette, steps } = frame
  const [x, y] = pointAt(frame, path, share)
  pen.globalAlpha = 1 - age * age
  if (shape === 'cross') drawCross(pen, palette, x, y, sizeOf(frame) * (steps ? 1 : 1 + 0.15 * age))
  else drawRing(pen, palette.warn, x, y, radiusOf(frame) * (steps ? 1.7 : 1.7 + 1.6 * age))
  pen.globalAlpha = 1
}

function sizeOf({ zoom }: Frame): number {
  return SIZE * Math.min(1.4, Math.max(0.7, zoom))
}

function write(frame: Frame, path: Path, { share, text, shape }: Mark, age: number): void {
  const { pen, palette } = frame
  pen.globalAlpha = 1 - age * age
  writeBeside(frame, path, share, text, shape === 'cross' ? palette.bad : palette.warn)
  pen.globalAlpha = 1
}

/** The link over which the request reached the service that refused it or is without power; for a request that is gone, the first one drawn. */
function linkTo({ world }: Simulation, { service, request }: HopRecord): number {
  for (const it of world.calls.all) {
    if (it.stage !== FREE && it.number === request && it.service === service && it.link >= 0) return it.link
  }
  const { id } = world.services[service].part
  return world.links.links.findIndex((link) => link.to === id && link.spare !== true)
}
