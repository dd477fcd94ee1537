/** Health checks as pulses from HAProxy to each server and back; an unanswered one stays there and fades. */
import { Haproxy } from '../../../engine'
import type { Simulation } from '../../../engine'
import { drawCross, drawRing } from '../../packets/brush'
import { pointAt, radiusOf } from '../../packets/frame'
import type { Frame } from '../../packets/frame'
import { linkToServer } from '../../packets/server-link'

/** How long a check's pulse takes to the server and back on screen, in real seconds. */
const PULSE_SECONDS = 0.7
/** At higher speeds they would only flicker. */
const FASTEST_WITH_PULSES = 8

export function drawChecks(frame: Frame, simulation: Simulation): void {
  if (frame.speed > FASTEST_WITH_PULSES) return
  const { services, links } = simulation.world
  for (const service of services) {
    if (!(service instanceof Haproxy) || !service.running) continue
    service.part.servers.forEach((_, i) => {
      const link = linkToServer(simulation.world, service, i)
      const startedUs = service.checker.latestUs[i]
      const age = (simulation.nowUs - startedUs) / 1e6 / Math.max(1, frame.speed) / PULSE_SECONDS
      if (startedUs >= 0 && age <= 1) drawPulse(frame, link, age, service.checker.outcome(i), links.drops(link))
    })
  }
}

/** `age` 0..1: half of it to the server, half back; `outcome` null while the server has not been reached. */
function drawPulse(frame: Frame, link: number, age: number, outcome: string | null, isDropped: boolean): void {
  const path = frame.paths[link]
  if (path === undefined) return
  const { pen, palette, steps } = frame
  const silent = outcome?.endsWith('TOUT') === true
  const furthest = isDropped ? 0.5 : 0.97
  const returning = age > 0.5 && outcome !== null && !silent
  const share = returning ? 2 - 2 * age : Math.min(furthest, 2 * age)
  const [x, y] = pointAt(frame, path, steps ? 0.5 : share)
  const radius = radiusOf(frame) * 0.8
  const passed = outcome?.endsWith('OK') === true
  pen.globalAlpha = silent && age > 0.5 ? 2 - 2 * age : 1
  drawRing(pen, !returning ? palette.ink : passed ? palette.ok : palette.bad, x, y, radius)
  if (returning && !passed) drawCross(pen, palette, x, y, radius * 0.95)
  pen.globalAlpha = 1
}
