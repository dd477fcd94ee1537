/** The note of the design Classic three. */
import { decidedForAll, primaryOnServer1, readsInTurn, triesNextDatabase } from './decisions'
import type { DesignNote } from './design-note'

export const classicThree: DesignNote = {
  published: true,
  summary:
    'A load balancer and two web servers, the usual answer to the exercise. The primary is on Server 1, its replica on Server 2. Writes go to the primary; reads go to either of the two.',
  decisions: [readsInTurn, triesNextDatabase, primaryOnServer1, ...decidedForAll],
}
