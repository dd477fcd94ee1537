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
  const { all } = calls
  const radius = radiusOf(frame) * (calls.live > CROWD ? 0.6 : 1)
  let waiting = 0
  for (let call = 0; call < calls.used; call++) {
    if (all[call].stage === FREE) continue
    if (all[call].stage === INSIDE) {
      if (isTurningAround(simulation, call)) drawWaiting(frame, simulation, call, waiting++)
      continue
    }
    const path = frame.paths[all[call].link]
    if (path === undefined || (all[call].stage !== OUT && all[call].stage !== BACK)) continue
    if (isTooFast(links.latencyUs[all[call].link], frame.speed)) continue
    const spanUs = all[call].endsUs - all[call].startedUs
    const share = spanUs <= 0 ? 1 : ease((queue.nowUs - all[call].startedUs) / spanUs)
    const [x, y] = pointAt(frame, path, all[call].stage === OUT ? share : 1 - share)
    const failed = all[call].stage === BACK && (all[call].status < 0 || all[call].status >= 500)
    if (failed && (all[call].flags & CONNECTED) === 0) drawCross(frame.pen, frame.palette, x, y, radius * 0.85)
    else {
      drawRequest(frame.pen, frame.palette, all[call].kind, x, y, radius)
      if (failed) drawCross(frame.pen, frame.palette, x + radius * 1.5, y - radius * 1.5, radius * 0.5)
      if (all[call].stage === BACK && all[call].missed > 0) {
        drawClock(frame.pen, frame.palette, x + radius * 1.5, y - radius * 1.5, radius * 0.9)
      }
    }
  }
}

/** A request that HAProxy holds back before it tries the same server again. */
function isTurningAround(simulation: Simulation, call: number): boolean {
  const { all } = simulation.world.calls
  const held = simulation.world.services[all[call].service]
  return held instanceof Haproxy && all[call].child < 0 && all[call].tries > 0 && all[call].endsUs > simulation.nowUs
}

/** The row of waiting retries takes at most this much of the line; HAProxy's panel counts the rest. */
const WAITING_SHARE = 0.6

/** Waiting retries stand in a row at the beginning of the line to their server. */
function drawWaiting(frame: Frame, simulation: Simulation, call: number, place: number): void {
  const { all } = simulation.world.calls
  const haproxy = simulation.world.services[all[call].service]
  if (!(haproxy instanceof Haproxy) || all[call].server < 0) return
  const link = simulation.world.links.between(haproxy.part.id, haproxy.part.servers[all[call].server].service)
  const path = frame.paths[link]
  if (path === undefined) return
  const radius = radiusOf(frame)
  const share = 0.05 + (place * radius * 3.6) / (path.length * frame.zoom)
  if (share > WAITING_SHARE) return
  const [x, y] = pointAt(frame, path, share)
  drawRequest(frame.pen, frame.palette, all[call].kind, x, y, radius)
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
