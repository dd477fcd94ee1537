/** Steps through a course, forward and back, from one thing worth stopping at to the next; the speed plays no part. */
import type { Simulation } from '../engine'
import type { History, Position } from './history'

/** `event`: whatever the ledger records. `request`: the sending of the next request. */
export type Stride = 'event' | 'request'

/** What grows at each stop of a stride. */
const counts: Record<Stride, (simulation: Simulation) => number> = {
  event: ({ world }) => world.ledger.entries,
  request: ({ world }) => world.ledger.metrics.sentTotal,
}

/** Goes to the next stop, at most to `untilUs`; true when there was one. */
export function stepForward(simulation: Simulation, stride: Stride, untilUs: number): boolean {
  const count = counts[stride]
  const before = count(simulation)
  while (count(simulation) === before) if (!simulation.stepEvent(untilUs)) return false
  return true
}

/** Goes to the latest stop before this state; to the beginning when there is none. False when that is where it stands. */
export function stepBack(simulation: Simulation, history: History, stride: Stride): boolean {
  const here = { timeUs: simulation.nowUs, handled: simulation.handled }
  if (here.timeUs === 0 && here.handled === 0) return false
  for (const start of history.list.toReversed()) {
    if (start.handled >= here.handled) continue
    simulation.restore(start)
    const stop = lastStopBefore(here, simulation, stride)
    if (stop === null) continue
    history.seekState(simulation, stop)
    return true
  }
  simulation.restore(history.start)
  return true
}

function lastStopBefore(here: Position, simulation: Simulation, stride: Stride): Position | null {
  const count = counts[stride]
  let stop: Position | null = null
  for (let before = count(simulation); simulation.stepEvent(here.timeUs) && simulation.handled < here.handled;) {
    const now = count(simulation)
    if (now > before) stop = { timeUs: simulation.nowUs, handled: simulation.handled }
    before = now
  }
  return stop
}
