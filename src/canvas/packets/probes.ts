/**
 * What parts beside the site send: the reports of agents; the probes of strangers and of a manager, and what comes back. A packet filter stops
 * that at the wall: what it drops fades there, what it rejects bounces.
 */
import { purposes, UNDER_WAY, WAITS } from '../../engine'
import type { Simulation } from '../../engine'
import { drawCross, drawDiamond, drawNote } from './brush'
import { isTooFast } from './eye'
import { pointAt, progress, radiusOf } from './frame'
import type { Frame } from './frame'
import { shareOf } from './messages'

/** How long what was stopped is seen at the wall, in real seconds. */
const FADE_SECONDS = 0.9
/** In radii of a request. */
const SIZE = 0.95

export function drawProbes(frame: Frame, { nowUs, world: { beside } }: Simulation): void {
  if (beside === null) return
  const { links, post } = beside.annex
  for (const message of post.pool.all) {
    const purpose = purposes[message.purpose]
    const path = frame.paths[message.link]
    if (path === undefined || (message.stage !== UNDER_WAY && message.stage !== WAITS)) continue
    if (isTooFast(links.latencyUs[message.link], frame.speed)) continue
    const { entersAt } = path
    const sender = beside.parts.find(({ address }) => address === (message.answered ? message.to : message.from))
    // What comes back with good news has passed.
    const passes = message.answered && message.value >= 0
    const wall = !passes && sender?.isStopped?.(message) === true ? (entersAt ?? 1) : 1
    const share = progress(frame, shareOf(message, nowUs)) * wall
    const [x, y] = pointAt(frame, path, message.answered ? wall - share : share)
    if (purpose === 'report') drawNote(frame.pen, frame.palette, x, y, radiusOf(frame))
    else drawDiamond(frame.pen, frame.palette, x, y, radiusOf(frame) * SIZE, message.answered || purpose === 'order')
  }
  for (const part of beside.present) for (const stopped of part.stopped) drawStopped(frame, stopped, nowUs)
}

interface Stop {
  link: number
  timeUs: number
  rejected: boolean
}

/** At the wall, for a moment: a mark that grows pale where it was dropped, a cross where it bounced. */
function drawStopped(frame: Frame, { link, timeUs, rejected }: Stop, nowUs: number): void {
  const { palette, paths, pen, speed, steps } = frame
  const path = paths[link]
  const age = (nowUs - timeUs) / (FADE_SECONDS * 1e6 * speed)
  if (path === undefined || !(age >= 0 && age <= 1)) return
  const [x, y] = pointAt(frame, path, path.entersAt ?? 1)
  const radius = radiusOf(frame)
  pen.globalAlpha = 1 - age * age
  if (rejected) drawCross(pen, palette, x, y, radius * 0.85)
  else drawDiamond(pen, { ...palette, ink: palette.bad }, x, y, radius * SIZE * (steps ? 1 : 1 + 0.8 * age), age > 0.25)
  pen.globalAlpha = 1
}
