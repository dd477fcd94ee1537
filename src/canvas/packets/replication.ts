/** Each transaction on its way from a primary's binlog to a replica, as a triangle. */
import { Mysql } from '../../engine'
import type { Simulation } from '../../engine'
import type { Path } from '../path'
import { drawTriangle } from './brush'
import { isTooFast, SHOWN_SECONDS } from './flow'
import { ease, pointAt, radiusOf } from './frame'
import type { Frame } from './frame'

type Replica = NonNullable<Mysql['replica']>

export function drawReplication(frame: Frame, simulation: Simulation): void {
  const { services, links } = simulation.world
  for (const service of services) {
    if (!(service instanceof Mysql) || service.replica?.io !== 'Yes') continue
    const { replica } = service
    const path = frame.paths[replica.link]
    if (path === undefined || links.up[replica.link] === 0) continue
    const latencyUs = links.latencyUs[replica.link]
    if (isTooFast(latencyUs, frame.speed)) drawRecent(frame, simulation.nowUs, path, replica)
    else drawShipped(frame, simulation.nowUs, path, replica, latencyUs)
  }
}

/** What is between the two databases at this instant. */
function drawShipped(frame: Frame, nowUs: number, path: Path, replica: Replica, latencyUs: number): void {
  for (let position = replica.received; position < replica.source.binlog.end; position++) {
    const share = (nowUs - replica.sentUs(position)) / latencyUs
    if (share < 0) return
    drawOne(frame, path, ease(Math.min(1, share)), 1.35)
  }
}

/** Too fast to be seen where it is: what was shipped lately, once more at a pace one can see. */
function drawRecent(frame: Frame, nowUs: number, path: Path, replica: Replica): void {
  const windowUs = SHOWN_SECONDS * 1e6 * frame.speed
  const { binlog } = replica.source
  for (let position = replica.received - 1; position >= binlog.first; position--) {
    const age = nowUs - replica.sentUs(position)
    if (age > windowUs) return
    drawOne(frame, path, age / windowUs, 0.95)
  }
}

function drawOne(frame: Frame, path: Path, share: number, size: number): void {
  const [x, y, angle] = pointAt(frame, path, share)
  drawTriangle(frame.pen, frame.palette.replication, x, y, radiusOf(frame) * size, angle)
}
