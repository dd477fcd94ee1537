// Hundreds of random sites with random trouble: every invariant holds after every event, and nothing is left behind.
import { describe, expect, it, vi } from 'vitest'
import { Memory } from './invariants/invariant'
import { advanceChecked } from './invariants/advance-checked'
import { Simulation } from './simulation'
import { healing, randomRun } from './testing/swarm'
import { byThoroughness } from '../../scripts/thorough.mjs'

vi.setConfig({ testTimeout: 120_000 })

const RUNS = byThoroughness(100, 200, 400)
const BATCH = 50
/** Longer than every timeout that a random site can have. */
const PATIENCE_US = 60e6

const only = process.env.SWARM_SEED
const seeds = only === undefined ? Array.from({ length: RUNS }, (_, i) => i + 1) : [Number(only)]

function reproducibly(seed: number, test: (seed: number) => void): void {
  try {
    test(seed)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(`${reason}\nTo see it again: SWARM_SEED=${seed} npx vitest run src/engine/swarm.test.ts`)
  }
}

/** Runs a random site through its trouble, heals it, and waits until everything has ended. */
function runChecked(seed: number): void {
  const { design, commands, endUs } = randomRun(seed)
  const simulation = new Simulation(design, commands)
  const memory = new Memory()
  advanceChecked(simulation, endUs, memory)
  for (const action of healing(design, commands)) expect(simulation.apply(action)).toBeNull()
  advanceChecked(simulation, endUs + PATIENCE_US, memory)
  expect(simulation.world.ledger.metrics.inFlight).toBe(0)
  expect(simulation.world.calls.live).toBe(0)
}

/** Takes a snapshot in the middle of the trouble and continues from it in another simulation. */
function runInterrupted(seed: number): void {
  const { design, commands, endUs } = randomRun(seed)
  const straight = new Simulation(design, commands)
  straight.advance(Math.floor((endUs * (seed % 7)) / 7))
  const snapshot = straight.snapshot()
  straight.advance(endUs)
  const resumed = new Simulation(design, commands)
  resumed.restore(snapshot)
  advanceChecked(resumed, endUs)
  expect(resumed.digest()).toBe(straight.digest())
}

const batches = Array.from({ length: Math.ceil(seeds.length / BATCH) }, (_, i) =>
  seeds.slice(i * BATCH, (i + 1) * BATCH),
)

describe('a swarm of random sites', () => {
  it.each(batches.map((batch) => [batch[0], batch] as const))(
    'obeys every law after every event, from seed %i',
    (...[, batch]) => {
      for (const seed of batch) reproducibly(seed, runChecked)
    },
  )

  it('continues from a snapshot exactly as without it', () => {
    for (const seed of seeds) if (only !== undefined || seed % 4 === 0) reproducibly(seed, runInterrupted)
  })
})
