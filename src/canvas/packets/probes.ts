/** What stands beside the site sends: strangers to hosts and ports, as far as the packet filter, and back; agents reports. */
import { purposes, UNDER_WAY, WAITS } from '../../engine'
import type { Simulation } from '../../engine'
import { drawDiamond, drawNote } from './brush'
import { isTooFast } from './eye'
import { pointAt, progress, radiusOf } from './frame'
import type { Frame } from './frame'
import { shareOf } from './messages'

export function drawProbes(frame: Frame, { nowUs, world: { beside } }: Simulation): void {
  if (beside === null) return
  const { links, post } = beside.annex
  for (const message of post.pool.all) {
    const path = frame.paths[message.link]
    if (path === undefined || (message.stage !== UNDER_WAY && message.stage !== WAITS)) continue
    if (isTooFast(links.latencyUs[message.link], frame.speed)) continue
    const share = progress(frame, shareOf(message, nowUs))
    const [x, y] = pointAt(frame, path, message.answered ? 1 - share : share)
    if (purposes[message.purpose] === 'report') drawNote(frame.pen, frame.palette, x, y, radiusOf(frame))
    else drawDiamond(frame.pen, frame.palette, x, y, radiusOf(frame) * 0.95, message.answered)
  }
}
