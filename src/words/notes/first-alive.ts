/** The note of the design First alive. */
import { decidedForAll, oneReadDatabase } from './decisions'
import type { DesignNote } from './design-note'

export const firstAlive: DesignNote = {
  published: true,
  summary:
    'HAProxy gives every request to the first server that is alive: Server 1, with Server 2 as its backup. MySQL’s primary has a host to itself, and each web server reads from a read-only replica beside it.',
  decisions: [
    'Reads go to the replica on the web server’s own host, so neither application uses the other’s replica.',
    oneReadDatabase,
    ...decidedForAll,
  ],
}
