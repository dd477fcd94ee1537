/** The note of the design Least connections. */
import { decidedForAll, primaryOnServer1, readsInTurn, triesNextDatabase } from './decisions'
import type { DesignNote } from './design-note'

export const leastConnections: DesignNote = {
  published: true,
  summary:
    'HAProxy picks the server with the fewest open connections, but only Server 1 is active; Server 2 waits as its backup. The primary is on Server 1, its replica on Server 2, and reads go to either of the two.',
  decisions: [
    'Server 1 is the active server and Server 2 the backup: the first line of the configuration is the active one.',
    readsInTurn,
    triesNextDatabase,
    primaryOnServer1,
    ...decidedForAll,
  ],
}
