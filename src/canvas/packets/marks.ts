/** Short-lived marks where something went wrong: a refused connection, a lost packet, a timeout, a stale read. Read from the hops. */
import type { HopRecord, Link, Simulation } from '../../engine'
import { callsOf } from '../../run/in-flight'
import { en } from '../../words/en'
import type { Rect } from '../boxes'
import type { Path } from '../path'
import { drawClock, drawCross, drawRing } from './brush'
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

/** `waiting`: what stands still on lines. */
export function drawMarks(frame: Frame, simulation: Simulation, waiting: readonly Rect[]): void {
  const { hops } = simulation.world.ledger
  const lifeUs = MARK_SECONDS * 1e6 * frame.speed
  const oldest = Math.max(hops.first, hops.total - LOOK_BACK)
  const told = new Map<Path, Told>()
  for (let i = hops.total - 1; i >= oldest; i--) {
    const record = hops.at(i)
    const age = (simulation.nowUs - record.timeUs) / lifeUs
    if (age > 1) break
    const made = markOf(simulation, record)
    const path = made === null ? undefined : frame.paths.at(made.link)
    if (made === null || path === undefined) continue
    const found = made.walled === true ? { ...made, share: path.entersAt ?? made.share } : made
    // Only the latest on each line is drawn: several on top of each other would be a disc without a cross.
    const latest = told.get(path)
    if (latest === undefined) told.set(path, { found, age, count: 1 })
    else if (latest.found.text === found.text) latest.count++
  }
  for (const [path, { found, age, count }] of told) {
    mark(frame, path, found, age)
    const text = count > 1 ? en.canvas.times(found.text, count) : found.text
    if (found.shape === 'clock' || path.length >= SHORTEST_WITH_TEXT)
      write(frame, path, { ...found, text }, age, waiting)
  }
}

/** What is drawn on a line: the latest mark, and how many such there are. */
interface Told {
  found: Mark
  age: number
  count: number
}

interface Mark {
  link: number
  share: number
  text: string
  shape: 'cross' | 'clock' | 'fading'
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
  if (record.hop === 'stale') {
    return { link: linkTo(simulation, record), share: AT_END, text: en.canvas.stale, shape: 'clock' }
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
  else if (shape === 'clock') drawClock(pen, palette, x, y, sizeOf(frame) * 1.3)
  else drawRing(pen, palette.warn, x, y, radiusOf(frame) * (steps ? 1.7 : 1.7 + 1.6 * age))
  pen.globalAlpha = 1
}

function sizeOf({ zoom }: Frame): number {
  return SIZE * Math.min(1.4, Math.max(0.7, zoom))
}

function write(frame: Frame, path: Path, { share, text, shape }: Mark, age: number, waiting: readonly Rect[]): void {
  const { pen, palette } = frame
  pen.globalAlpha = 1 - age * age
  writeBeside(frame, path, share, text, shape === 'cross' ? palette.bad : palette.warn, waiting)
  pen.globalAlpha = 1
}

/** The link over which the request reached the service that refused it or is without power; for a request that is gone, the first one drawn. */
function linkTo({ world }: Simulation, { service, request }: HopRecord): number {
  const { id } = world.services[service].part
  const toIt = (link: Link): boolean => link.to === id && link.spare !== true
  const first = world.links.links.findIndex(toIt)
  if (world.links.links.findLastIndex(toIt) === first) return first
  return callsOf(world, request).find((call) => call.service === service && call.link >= 0)?.link ?? first
}
