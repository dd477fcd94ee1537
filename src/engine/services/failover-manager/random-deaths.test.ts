// Whatever dies, and whenever: a manager fails over at most once in its recovery block, and promotes nobody who has received less.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { namedDesign } from '../../../designs/catalog'
import type { Action, Command } from '../../command'
import { advanceChecked } from '../../invariants/advance-checked'
import { Memory } from '../../invariants/invariant'
import type { JournalEntry, JournalEvent } from '../../ledger/journal'
import { Simulation } from '../../simulation'
import { byThoroughness } from '../../../../scripts/thorough.mjs'

const SECOND = 1e6
const END_S = 150
const databases = ['mysql-1', 'mysql-2', 'mysql-4']
const mix = { static: 0, read: 1, write: 2 }
const design = { ...namedDesign('fourth-server', 'production', 7), traffic: { ratePerSecond: 2, mix } }

const deed = fc.oneof(
  fc.record({ op: fc.constantFrom('kill', 'restart'), target: fc.constantFrom(...databases, 'mysql-1->mysql-2') }),
  fc.record({ op: fc.constant('powerOff'), target: fc.constantFrom('server-1', 'server-2') }),
  fc.record({ op: fc.constantFrom('stopIo', 'startIo', 'stopSql'), target: fc.constantFrom('mysql-2', 'mysql-4') }),
)
const troubles = fc
  .array(fc.tuple(fc.integer({ min: 1, max: END_S }), deed), { minLength: 1, maxLength: 6 })
  .map((list) => list.map(([atS, action]): Command => ({ ...asAction(action), atUs: atS * SECOND })))

/** The records above are commands; their types are wider. */
function asAction({ op, target }: { op: string; target: string }): Action {
  const ops = ['kill', 'restart', 'powerOff', 'stopIo', 'startIo', 'stopSql'] as const
  return { op: ops.find((one) => one === op) ?? 'kill', target }
}

function played(commands: readonly Command[]): Simulation {
  const simulation = new Simulation(design, commands)
  advanceChecked(simulation, END_S * SECOND, new Memory())
  return simulation
}

function entries({ world: { ledger } }: Simulation, event: JournalEvent): JournalEntry[] {
  const { journal } = ledger
  const all = Array.from({ length: journal.total - journal.first }, (_, i) => journal.at(journal.first + i))
  return all.filter((entry) => entry.event === event)
}

const killed: Command = { atUs: 20 * SECOND, op: 'kill', target: 'mysql-1' }
const turnedOn: Command = { atUs: SECOND, op: 'failover', on: true }

describe('random deaths', () => {
  it('bring at most one failover in a recovery block', () => {
    fc.assert(
      fc.property(troubles, fc.integer({ min: 0, max: 60 }), (commands, blockS) => {
        const block = { op: 'set', target: 'manager', setting: 'recovery block', value: blockS * SECOND } as const
        const began = entries(played([turnedOn, { ...block, atUs: SECOND }, ...commands]), 'failoverBegan')
        for (const [i, { timeUs }] of began.slice(1).entries())
          expect(timeUs - began[i].timeUs).toBeGreaterThanOrEqual(blockS * SECOND)
      }),
      { numRuns: byThoroughness(6, 15) },
    )
  })

  it('bring no promotion without a manager', () => {
    fc.assert(
      fc.property(troubles, (commands) => {
        expect(entries(played(commands), 'promoted')).toEqual([])
      }),
      { numRuns: 4 },
    )
  })

  it('are told the same again: from a snapshot in the middle of a failover, and in a fork', () => {
    const commands = [turnedOn, killed]
    const [straight, other] = [commands, commands].map((given) => new Simulation(design, given))
    straight.advance(35 * SECOND)
    while (entries(straight, 'failoverChose').length === 0) straight.stepEvent(60 * SECOND)
    const snapshot = straight.snapshot()
    straight.advance(70 * SECOND)
    other.restore(snapshot)
    other.advance(70 * SECOND)
    expect(other.digest()).toBe(straight.digest())
    expect(entries(other, 'failoverDone')).toHaveLength(1)
    // Back to before it was turned on.
    const before = new Simulation(design, [])
    other.follow([], before.snapshot())
    expect(other.digest()).toBe(before.digest())
  })

  /** As they were before there was a manager. */
  it.each([
    ['first-alive', '010ad5ea'],
    ['fourth-server', '27a191e9'],
    ['read-write-split', '7226ce09'],
    ['classic-three', '556f7782'],
    ['least-connections', '160d09e2'],
  ])('leave no trace of a manager that is off in a run of %s with all else on', (id, digest) => {
    const commands = (['monitoring', 'strangers', 'firewall'] as const).map((op): Command => ({
      atUs: SECOND,
      op,
      on: true,
    }))
    const simulation = new Simulation(namedDesign(id, 'classroom', 7), [
      ...commands,
      { atUs: 20 * SECOND, op: 'firewall', on: false },
    ])
    simulation.advance(60 * SECOND)
    expect(simulation.digest()).toBe(digest)
  })
})
