/**
 * Each transaction on its way from a source's binlog to a replica, as a triangle; and what a semi-synchronous replica
 * acknowledges on the way back, as a hollow one.
 */
import { Mysql } from '../../engine'
import type { Simulation } from '../../engine'
import type { Path } from '../path'
import { drawTriangle } from './brush'
import { isTooFast, SHOWN_SECONDS } from './eye'
import { pointAt, progress, radiusOf } from './frame'
import type { Frame } from './frame'

type Replica = NonNullable<Mysql['replica']>

/** A path, and whether it was drawn from the replica to its source: links serve both ways once roles have changed. */
interface Way {
  path: Path
  backwards: boolean
}

export function drawReplication(frame: Frame, simulation: Simulation): void {
  const { services, links } = simulation.world
  for (const service of services) {
    if (!(service instanceof Mysql) || service.replica?.io !== 'Yes') continue
    const { replica } = service
    const path = frame.paths[replica.link]
    if (path === undefined || !links.isIn(replica.link)) continue
    const way = { path, backwards: links.links[replica.link].to === replica.source.part.id }
    const latencyUs = links.latencyUs[replica.link]
    if (isTooFast(latencyUs, frame.speed)) drawRecent(frame, simulation.nowUs, way, replica)
    else {
      drawShipped(frame, simulation.nowUs, way, replica, latencyUs)
      for (const share of acknowledging(replica, simulation.nowUs, latencyUs)) {
        drawOne(frame, way, 1 - progress(frame, share), 1.2, true)
      }
    }
  }
}

/** What is between the two databases at this instant. */
function drawShipped(frame: Frame, nowUs: number, way: Way, replica: Replica, latencyUs: number): void {
  for (let position = replica.received; position < replica.source.binlog.end; position++) {
    const share = (nowUs - replica.sentUs(position)) / latencyUs
    if (share < 0) return
    drawOne(frame, way, progress(frame, Math.min(1, share)), 1.35)
  }
}

/** How far back to the source each acknowledgement is, 0..1. */
export function acknowledging({ ioThread }: Replica, nowUs: number, latencyUs: number): number[] {
  const shares: number[] = []
  ioThread.acknowledgements.forEach((_, arrivesUs) => {
    shares.push(Math.min(1, Math.max(0, 1 - (arrivesUs - nowUs) / latencyUs)))
  })
  return shares
}

/** Too fast to be seen where it is: what was shipped lately, once more at a pace one can see. */
function drawRecent(frame: Frame, nowUs: number, way: Way, replica: Replica): void {
  const windowUs = SHOWN_SECONDS * 1e6 * frame.speed
  const { binlog } = replica.source
  for (let position = replica.received - 1; position >= binlog.first; position--) {
    const age = nowUs - replica.sentUs(position)
    if (age > windowUs) return
    drawOne(frame, way, frame.steps ? progress(frame, age / windowUs) : age / windowUs, 0.95)
  }
}

/** `share` of the way from source to replica; a hollow one points back. */
function drawOne(frame: Frame, { path, backwards }: Way, share: number, size: number, hollow = false): void {
  const [x, y, angle] = pointAt(frame, path, backwards ? 1 - share : share)
  const direction = backwards === hollow ? angle : angle + Math.PI
  drawTriangle(frame.pen, frame.palette, x, y, radiusOf(frame) * size, direction, hollow)
}
