/** Draws one frame of what travels, straight from the engine's memory. No state of its own, no DOM. */
import { BACK, CONNECTED, FREE, Haproxy, INSIDE, OUT } from '../../engine'
import type { Simulation } from '../../engine'
import { drawClock, drawCross, drawRequest, drawRing } from './brush'
import { ease, pointAt, radiusOf } from './frame'
import type { Frame } from './frame'
import { drawFlow, isTooFast } from './flow'
import { drawMarks } from './marks'
import { drawReplication } from './replication'

/** Requests are drawn as plain small marks above this many. */
const CROWD = 600

export function drawScene(frame: Frame, simulation: Simulation): void {
  drawReplication(frame, simulation)
  drawChecks(frame, simulation)
  drawFlow(frame, simulation)
  drawCalls(frame, simulation)
  drawMarks(frame, simulation)
}

function drawCalls(frame: Frame, simulation: Simulation): void {
  const { calls, queue, links } = simulation.world
  const { stage, link, kind, startedUs, endsUs, status, flags, missed } = calls.columns
  const radius = radiusOf(frame) * (calls.live > CROWD ? 0.6 : 1)
  let waiting = 0
  for (let call = 0; call < calls.used; call++) {
    if (stage[call] === FREE) continue
    if (stage[call] === INSIDE) {
      if (isTurningAround(simulation, call)) drawWaiting(frame, simulation, call, waiting++)
      continue
    }
    const path = frame.paths[link[call]]
    if (path === undefined || (stage[call] !== OUT && stage[call] !== BACK)) continue
    if (isTooFast(links.latencyUs[link[call]], frame.speed)) continue
    const spanUs = endsUs[call] - startedUs[call]
    const share = spanUs <= 0 ? 1 : ease((queue.nowUs - startedUs[call]) / spanUs)
    const [x, y] = pointAt(frame, path, stage[call] === OUT ? share : 1 - share)
    const failed = stage[call] === BACK && (status[call] < 0 || status[call] >= 500)
    if (failed && (flags[call] & CONNECTED) === 0) drawCross(frame.pen, frame.palette, x, y, radius * 0.85)
    else {
      drawRequest(frame.pen, frame.palette, kind[call], x, y, radius)
      if (failed) drawCross(frame.pen, frame.palette, x + radius * 1.5, y - radius * 1.5, radius * 0.5)
      if (stage[call] === BACK && missed[call] > 0) {
        drawClock(frame.pen, frame.palette, x + radius * 1.5, y - radius * 1.5, radius * 0.9)
      }
    }
  }
}

/** A request that HAProxy holds back before it tries the same server again. */
function isTurningAround(simulation: Simulation, call: number): boolean {
  const { service, child, endsUs, tries } = simulation.world.calls.columns
  const held = simulation.world.services[service[call]]
  return held instanceof Haproxy && child[call] < 0 && tries[call] > 0 && endsUs[call] > simulation.nowUs
}

/** The row of waiting retries takes at most this much of the line; HAProxy's panel counts the rest. */
const WAITING_SHARE = 0.6

/** Waiting retries stand in a row at the beginning of the line to their server. */
function drawWaiting(frame: Frame, simulation: Simulation, call: number, place: number): void {
  const { service, server, kind } = simulation.world.calls.columns
  const haproxy = simulation.world.services[service[call]]
  if (!(haproxy instanceof Haproxy) || server[call] < 0) return
  const link = simulation.world.links.between(haproxy.part.id, haproxy.part.servers[server[call]].service)
  const path = frame.paths[link]
  if (path === undefined) return
  const radius = radiusOf(frame)
  const share = 0.05 + (place * radius * 3.6) / (path.length * frame.zoom)
  if (share > WAITING_SHARE) return
  const [x, y] = pointAt(frame, path, share)
  drawRequest(frame.pen, frame.palette, kind[call], x, y, radius)
  drawRing(frame.pen, frame.palette.warn, x, y, radius * 1.7)
}

/** How long a check's pulse takes to the server and back on screen, in real seconds. */
const PULSE_SECONDS = 0.7
/** Faster runs would only flicker. */
const FASTEST_WITH_PULSES = 8

function drawChecks(frame: Frame, simulation: Simulation): void {
  if (frame.speed > FASTEST_WITH_PULSES) return
  for (const service of simulation.world.services) {
    if (!(service instanceof Haproxy) || !service.running) continue
    service.part.servers.forEach((server, i) => {
      const path = frame.paths[simulation.world.links.between(service.part.id, server.service)]
      const startedUs = service.checker.latestUs[i]
      const age = (simulation.nowUs - startedUs) / 1e6 / Math.max(1, frame.speed) / PULSE_SECONDS
      if (path === undefined || startedUs < 0 || age > 1) return
      const passed = service.checker.lastStatus(i).endsWith('OK')
      const returning = age > 0.5
      const [x, y] = pointAt(frame, path, returning ? 2 - 2 * age : 2 * age)
      const colour = !returning ? frame.palette.ink : passed ? frame.palette.ok : frame.palette.bad
      drawRing(frame.pen, colour, x, y, radiusOf(frame) * 0.8)
    })
  }
}
