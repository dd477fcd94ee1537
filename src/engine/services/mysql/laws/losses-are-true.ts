/**
 * The law of lost writes: a write counts as lost, once, exactly while its client has been told that it is committed and no
 * leading database has its row. In a design with applications that write, the databases they write to lead.
 */
import { Application } from '../../application/application'
import { Mysql } from '../mysql'
import type { Simulation } from '../../../simulation'
import type { Invariant, Memory } from '../../../invariants/invariant'

export const lossesAreTrue: Invariant = {
  name: 'a write is lost once, and only while nobody who is written to has it',

  check(simulation, memory) {
    const { ledger, services, writes } = simulation.world
    const databases = services.filter((service) => service instanceof Mysql)
    const misled = databases.find((database) => leadsWrongly(simulation, database))
    if (misled !== undefined) return `${misled.part.id} leads, or not, whoever writes to it.`
    if (!hasChanged(simulation, databases, memory)) return null
    const { lostWrites } = ledger
    const leading = databases.filter(({ leadership }) => leadership.leads)
    let count = 0
    for (let write = 1; write <= writes; write++) {
      const lost = lostWrites.told.has(write) && !leading.some(({ data }) => data.rows.has(write))
      if (lost !== lostWrites.has(write)) return `Write ${write} counts as ${lost ? 'kept' : 'lost'} and is not.`
      if (lost) count++
    }
    if (lostWrites.total !== count) return `${count} writes are lost, and ${lostWrites.total} are counted.`
    return misplaced(lostWrites.list().map(({ write }) => write))
  },
}

function leadsWrongly({ world }: Simulation, { index, leadership }: Mysql): boolean {
  const asking = world.services.filter((service) => service instanceof Application && service.writesTo >= 0)
  const written = asking.some((service) => service instanceof Application && service.writesTo === index)
  return asking.length > 0 && written !== leadership.leads
}

/** Counting all writes after every event would take long: only what the answer depends on is checked each time. */
function hasChanged({ world }: Simulation, databases: readonly Mysql[], memory: Memory): boolean {
  const { told, total } = world.ledger.lostWrites
  const now = [
    1,
    told.size,
    total,
    ...databases.map(({ data, leadership }) => (leadership.leads ? data.rows.size : -1)),
  ]
  const last = memory.of('lost writes', now.length)
  const changed = now.some((number, i) => last[i] !== number)
  last.set(now)
  return changed
}

function misplaced(numbers: readonly number[]): string | null {
  const at = numbers.findIndex((write, i) => i > 0 && write <= numbers[i - 1])
  return at < 0 ? null : `Write ${numbers[at]} stands behind write ${numbers[at - 1]} in the list of lost ones.`
}
