/** The law of automatic failover: none within the recovery block of another, and nobody is promoted who has received less. */
import type { Invariant } from '../../../invariants/invariant'
import { stages } from '../failover'
import { Manager } from '../manager'

const LAST = 0

export const failsOverRarely: Invariant = {
  name: 'a manager begins no failover within the recovery block, and promotes the replica that has received most',

  check({ world: { beside } }, memory) {
    for (const manager of beside?.present ?? []) {
      if (!(manager instanceof Manager)) continue
      const { beganUs, candidates, chosen, received, stage } = manager.failover
      const known = memory.of(this.name, 1)
      const last = known[LAST]
      known[LAST] = beganUs
      if (last > 0 && beganUs > last && beganUs - last < manager.settings.get('recovery block'))
        return `The manager began a failover ${beganUs - last} us after another one.`
      const promotes = stage >= stages.indexOf('applying')
      if (promotes && candidates.some((line) => received[line] > received[chosen]))
        return 'The manager promotes a replica that has received less than another one.'
    }
    return null
  },
}
