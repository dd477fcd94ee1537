/** Steps through a branch, forward and back, from one event worth stopping at to the next, whatever the speed. */
import type { Simulation } from '../engine'
import type { StepView } from '../stores/run-store'
import type { History, StateKey } from './history'

/** `event`: whatever the ledger records. `request`: the sending of the next request. */
export type Stride = 'event' | 'request'

/** A count that grows at each stop of a stride. */
const counts: Record<Stride, (simulation: Simulation) => number> = {
  event: ({ world }) => world.ledger.entries,
  request: ({ world }) => world.ledger.metrics.sentTotal,
}

/** Goes to the next stop, at most to `untilUs`; says what happened there, or null when there was none. */
export function stepForward(simulation: Simulation, stride: Stride, untilUs: number): StepView | null {
  const count = counts[stride]
  const before = count(simulation)
  for (;;) {
    const seen = totals(simulation)
    if (!simulation.stepEvent(untilUs)) return null
    if (count(simulation) !== before) return whatIsNew(simulation, seen, stride)
  }
}

/**
 * Goes to the latest stop before this state and says what happened there; to the beginning when there is none, where
 * nothing has happened. False when it is there already.
 */
export function stepBack(simulation: Simulation, history: History, stride: Stride): StepView | boolean {
  const here = { timeUs: simulation.nowUs, handled: simulation.handled }
  if (here.timeUs === 0 && here.handled === 0) return false
  for (const start of history.list.toReversed()) {
    if (start.handled >= here.handled) continue
    simulation.restore(start)
    const stop = lastStopBefore(here, simulation, stride)
    if (stop === null) continue
    simulation.restore(start)
    simulation.advance(stop.timeUs - 1)
    while (simulation.handled < stop.handled - 1) simulation.stepEvent(stop.timeUs)
    const seen = totals(simulation)
    simulation.stepEvent(stop.timeUs)
    return whatIsNew(simulation, seen, stride)
  }
  simulation.restore(history.start)
  return true
}

function lastStopBefore(here: StateKey, simulation: Simulation, stride: Stride): StateKey | null {
  const count = counts[stride]
  let stop: StateKey | null = null
  for (let before = count(simulation); simulation.stepEvent(here.timeUs) && simulation.handled < here.handled;) {
    const now = count(simulation)
    if (now > before) stop = { timeUs: simulation.nowUs, handled: simulation.handled }
    before = now
  }
  return stop
}

/** How much the ledger has recorded. */
function totals({ world }: Simulation): { changes: number; hops: number } {
  const { journal, hops } = world.ledger
  return { changes: journal.total, hops: hops.total }
}

/** What one event added to the ledger; of several things the sending, if that is the stride, else a change, else the last. */
function whatIsNew({ world }: Simulation, { changes, hops }: ReturnType<typeof totals>, stride: Stride): StepView {
  const { ledger } = world
  if (stride === 'request') return { type: 'hop', hop: ledger.hops.at(hops) }
  if (ledger.journal.total > changes) return { type: 'change', entry: ledger.journal.at(ledger.journal.total - 1) }
  if (ledger.hops.total > hops) return { type: 'hop', hop: ledger.hops.at(ledger.hops.total - 1) }
  return { type: 'routine', entry: ledger.routine.at(ledger.routine.total - 1) }
}
