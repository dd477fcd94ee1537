/** Draws one frame of what travels, straight from the engine's memory. No state of its own, no DOM. */
import { BACK, CONNECTED, Haproxy, OUT } from '../../engine'
import type { Simulation } from '../../engine'
import { drawClock, drawCross, drawRequest, drawRing } from './brush'
import { ease, pointAt, radiusOf } from './frame'
import type { Frame } from './frame'
import { drawFlow, isTooFast } from './flow'
import { drawMarks } from './marks'
import { drawReplication } from './replication'
import { drawWaiting } from './waiting'

/** Requests are drawn as plain small marks above this many. */
const CROWD = 600

export function drawScene(frame: Frame, simulation: Simulation): void {
  drawReplication(frame, simulation)
  drawChecks(frame, simulation)
  drawFlow(frame, simulation)
  drawCalls(frame, simulation)
  drawWaiting(frame, simulation)
  drawMarks(frame, simulation)
}

function drawCalls(frame: Frame, simulation: Simulation): void {
  const { calls, queue, links } = simulation.world
  const { all } = calls
  const radius = radiusOf(frame) * (calls.live > CROWD ? 0.6 : 1)
  for (let call = 0; call < calls.used; call++) {
    if (all[call].stage !== OUT && all[call].stage !== BACK) continue
    const path = frame.paths[all[call].link]
    if (path === undefined) continue
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
