/** Draws one frame of what travels, straight from the engine's memory. No state of its own, no DOM. */
import type { Simulation } from '../../engine'
import { drawCalls } from './calls'
import { takeCensus } from './census'
import { drawChecks } from '../looks/haproxy/checks'
import { drawSlowed } from './slowed'
import type { Frame } from './frame'
import { drawMarks } from './marks'
import { drawReplication } from '../looks/mysql/replication'
import { drawMessages } from './messages'
import { drawProbes } from './probes'
import { drawRows } from './rows'

export function drawScene(frame: Frame, simulation: Simulation): void {
  drawProbes(frame, simulation)
  drawMessages(frame, simulation)
  drawReplication(frame, simulation)
  drawChecks(frame, simulation)
  drawSlowed(frame, simulation)
  const { moving, standing } = takeCensus(simulation)
  drawCalls(frame, simulation, moving)
  drawMarks(frame, simulation, drawRows(frame, standing))
}
