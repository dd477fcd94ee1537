/** Classic three at production pace with all that can be turned on, beside the same with everything off. */
import { Simulation } from '../engine'
import { provideBesides } from '../engine/beside/provide'
import { switches } from '../engine/command'
import type { Switch } from '../engine/command'
import { classicThree } from './classic-three'
import type { Figures } from './figures'
import { compare } from './measure'

const SIMULATED_US = 1000e6
const ROUNDS = 5

/** `alone` are figures of each switch by itself: where the rest goes. */
export function benchEverythingOn(): Figures {
  provideBesides()
  const design = classicThree()
  const running = (on: readonly Switch[]) => () => {
    const simulation = new Simulation(design)
    for (const op of on) simulation.apply({ op, on: true })
    simulation.advance(SIMULATED_US)
    return simulation.world.ledger.metrics.sentTotal
  }
  const works = [[], switches, ...switches.map((name) => [name])].map(running)
  const [off, on, ...alone] = compare(works, ROUNDS)
  return {
    'everythingOn.shareOfOff': off / on,
    ...Object.fromEntries(switches.map((name, place) => [`everythingOn.${name}.shareOfOff`, off / alone[place]])),
  }
}
