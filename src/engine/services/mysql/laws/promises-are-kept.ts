/** The law of semi-synchronous replication: a write answered as acknowledged has been received by as many replicas as required. */
import { Mysql } from '../mysql'
import type { Invariant } from '../../../invariants/invariant'

export const promisesAreKept: Invariant = {
  name: 'an acknowledged write is on its replicas',

  check({ world }, memory) {
    for (const source of world.services) {
      if (!(source instanceof Mysql)) continue
      const { binlog, followers, part, semiSync } = source
      const last = memory.of(this.name, 2, part.id)
      const [promisedBefore, seen] = last
      last[0] = semiSync.promised
      last[1] = 1
      if (semiSync.firstWaiting < semiSync.promised) return `${part.id} lets a write wait that it has answered.`
      if (semiSync.waiting > 0 && !semiSync.on) return `${part.id} lets commits wait, and semi-sync is off.`
      if (seen === 0 || semiSync.promised === promisedBefore) continue
      const has = followers.filter(({ replica }) => (replica?.received ?? 0) >= semiSync.promised).length
      if (has < semiSync.replicaCount)
        return `${part.id} promised write ${binlog.at(semiSync.promised - 1).write} too early.`
    }
    return null
  },
}
