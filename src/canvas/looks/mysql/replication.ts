/**
 * The transactions behind the first one in transit, which is itself a message; and where all cross too fast to be seen,
 * the latest ones drawn again, at a visible pace.
 */
import { Mysql } from '../../../engine'
import type { Simulation } from '../../../engine'
import { isTooFast, SHOWN_SECONDS } from '../../packets/eye'
import { progress } from '../../packets/frame'
import type { Frame } from '../../packets/frame'
import { drawMessage } from '../../packets/messages'

type Replica = NonNullable<Mysql['replica']>

const SIZE_OF_RECENT = 0.95

export function drawReplication(frame: Frame, simulation: Simulation): void {
  const { services, links } = simulation.world
  for (const service of services) {
    if (!(service instanceof Mysql) || service.replica?.io !== 'Yes') continue
    const { replica } = service
    if (frame.paths[replica.link] === undefined || links.drops(replica.link)) continue
    const latencyUs = links.latencyUs[replica.link]
    if (isTooFast(latencyUs, frame.speed)) drawRecent(frame, simulation, replica)
    else drawFollowing(frame, simulation, replica, latencyUs)
  }
}

function drawFollowing(frame: Frame, simulation: Simulation, replica: Replica, latencyUs: number): void {
  const way = { link: replica.link, from: replica.source.index }
  for (let position = replica.received + 1; position < replica.source.binlog.end; position++) {
    const share = (simulation.nowUs - replica.sentUs(position)) / latencyUs
    if (share < 0) return
    drawMessage(frame, simulation, way, 'binlog', progress(frame, Math.min(1, share)))
  }
}

function drawRecent(frame: Frame, simulation: Simulation, replica: Replica): void {
  const way = { link: replica.link, from: replica.source.index }
  const windowUs = SHOWN_SECONDS * 1e6 * frame.speed
  const { binlog } = replica.source
  for (let position = replica.received - 1; position >= binlog.first; position--) {
    const age = simulation.nowUs - replica.sentUs(position)
    if (age > windowUs) return
    const share = frame.steps ? progress(frame, age / windowUs) : age / windowUs
    drawMessage(frame, simulation, way, 'binlog', share, SIZE_OF_RECENT)
  }
}
