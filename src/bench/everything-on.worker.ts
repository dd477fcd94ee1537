/** A run of Classic three at production pace in a process of its own, with the switches turned on that its arguments name. */
import { argv } from 'node:process'
import { Simulation } from '../engine'
import { provideBesides } from '../engine/beside/provide'
import { switches } from '../engine/command'
import { classicThree } from './classic-three'
import { cpuSeconds } from './measure'

const SLICE_US = 50e6

provideBesides()
const simulation = new Simulation(classicThree())
for (const op of switches.filter((name) => argv.includes(name))) simulation.apply({ op, on: true })

// Each message asks for the next slice; the answer is its processor time per request, in seconds.
process.on('message', () => {
  const { metrics } = simulation.world.ledger
  const before = metrics.sentTotal
  const seconds = cpuSeconds(() => {
    simulation.advance(simulation.nowUs + SLICE_US)
  })
  process.send?.(seconds / (metrics.sentTotal - before))
})
