/** The note of the design Least connections. */
import { decidedForAll, primaryOnServer1, readsInTurn, triesNextDatabase } from './decisions'
import type { DesignNote } from './design-note'
import type { leastConnectionsSource } from './sources'

export const leastConnections: DesignNote<typeof leastConnectionsSource> = {
  published: true,
  summary:
    'HAProxy picks the server with the fewest open connections, but only Server 1 is active; Server 2 waits as its backup. The primary is on Server 1, its replica on Server 2, and reads go to either of the two.',
  answers: [
    'The load balancer gives the site one address and skips a server that is down. Server 2 stands by for Server 1. The replica holds a copy of the data and shares the reads with the primary.',
    '`leastconn`: a request goes to the server with the fewest requests in progress; equals take turns. It matters when servers differ in speed. Count how many servers it can choose between in this mode.',
    'Active-Passive. Server 1 serves; Server 2 is a `backup` server and gets requests only while Server 1 is marked DOWN. In Active-Active both take requests all the time. When Server 1 is back, it takes over again at once.',
    'The primary on Server 1 commits each write and adds it to its binary log. The replica on Server 2 copies that log over the network and applies it in the same order, a moment later.',
    'Writes go to the primary only. Reads go to primary or replica. The replica refuses writes with error 1290 and may be a moment behind, so a user who has just written may not see it: a stale read.',
    [
      { author: 'names two: the primary for writes, and the load balancer.', under: 'Issues With This Infrastructure' },
      'Writes live in one place until a replica is promoted, and every request passes through the load balancer. Power off their hosts and see what stops.',
    ],
    [
      { author: 'names one hole: the traffic is not encrypted.', under: 'Issues With This Infrastructure' },
      'Without HTTPS anyone along the way can read and change it. Without a firewall, which the design does not have either, every port of every host can be reached.',
    ],
    [
      'The design comes without any.',
      { author: 'says that nobody knows the status of each server.', under: 'Issues With This Infrastructure' },
      'HAProxy’s checks decide where requests go, but they alert nobody that a server is gone, and say nothing of the databases.',
    ],
  ],
  decisions: [
    'Server 1 is the active server and Server 2 the backup: the first line of the configuration is the active one.',
    readsInTurn,
    triesNextDatabase,
    primaryOnServer1,
    ...decidedForAll,
  ],
}
