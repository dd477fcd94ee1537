/** Short-lived marks where something went wrong: a refused connection, a lost packet, a timeout. Read from the hops. */
import type { HopRecord, Simulation } from '../../engine'
import { en } from '../../words/en'
import type { Path } from '../path'
import { drawCross } from './brush'
import { pointAt } from './frame'
import type { Frame } from './frame'

/** How long a mark stays, in real seconds. */
const MARK_SECONDS = 0.8
/** How far back the latest hops are looked through, at most. */
const LOOK_BACK = 400
const SIZE = 6
/** On shorter lines, inside a host, the cross speaks for itself. */
const SHORTEST_WITH_TEXT = 120

export function drawMarks(frame: Frame, simulation: Simulation): void {
  const { hops } = simulation.world.ledger
  const lifeUs = MARK_SECONDS * 1e6 * frame.speed
  const oldest = Math.max(hops.first, hops.total - LOOK_BACK)
  for (let i = hops.total - 1; i >= oldest; i--) {
    const record = hops.at(i)
    const age = (simulation.nowUs - record.timeUs) / lifeUs
    if (age > 1) return
    if (record.hop === 'refused') mark(frame, pathTo(frame, simulation, record), 0.93, age, en.canvas.refused)
    else if (record.hop === 'lost') mark(frame, frame.paths[record.detail], 0.5, age, en.canvas.lostPacket)
  }
}

function mark(frame: Frame, path: Path | undefined, share: number, age: number, text: string): void {
  if (path === undefined) return
  const { pen, palette } = frame
  const [x, y] = pointAt(frame, path, share)
  const size = SIZE * Math.min(1.4, Math.max(0.7, frame.zoom))
  pen.globalAlpha = 1 - age * age
  drawCross(pen, palette, x, y, size * (1 + 0.15 * age))
  if (path.length >= SHORTEST_WITH_TEXT) write(frame, text, x - size * 2.4, y)
  pen.globalAlpha = 1
}

function write({ pen, palette, zoom }: Frame, text: string, x: number, y: number): void {
  pen.fillStyle = palette.bad
  pen.font = `600 ${String(Math.round(11.5 * Math.min(1.3, Math.max(0.8, zoom))))}px 'Inter Variable', sans-serif`
  pen.textAlign = 'right'
  pen.textBaseline = 'middle'
  pen.fillText(text, x, y)
}

/** The drawn path that ends at the service where the hop happened and comes from the balancer or the users. */
function pathTo(frame: Frame, simulation: Simulation, record: HopRecord): Path | undefined {
  const { services, links } = simulation.world
  const { id } = services[record.service].part
  const link = links.links.findIndex((candidate, i) => candidate.to === id && frame.paths[i] !== undefined)
  return frame.paths[link]
}
