/** The note of the design Fourth server. */
import { decidedForAll, triesNextDatabase } from './decisions'
import type { DesignNote } from './design-note'

export const fourthServer: DesignNote = {
  published: true,
  summary:
    'Server 3 balances over Servers 1 and 2 in turn. The primary lives on Server 1; Server 2 and a server of its own, Server 4, hold replicas. The exercise asked for three servers: this design has four.',
  decisions: [
    'Reads alternate between the replicas on Server 2 and Server 4; the primary answers none.',
    triesNextDatabase,
    ...decidedForAll,
  ],
}
