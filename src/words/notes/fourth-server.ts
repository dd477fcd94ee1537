/** The note of the design Fourth server. */
import { decidedForAll, triesNextDatabase } from './decisions'
import type { DesignNote } from './design-note'
import type { fourthServerSource } from './sources'

export const fourthServer: DesignNote<typeof fourthServerSource> = {
  published: true,
  summary:
    'Server 3 balances over Servers 1 and 2 in turn. The primary lives on Server 1; Server 2 and a server of its own, Server 4, hold replicas. The exercise asked for three servers: this design has four.',
  answers: [
    'Server 3, the load balancer, gives the site one address and spreads the requests. Servers 1 and 2 share the web traffic. Server 4 holds nothing but a second replica, which shares the reads with the one on Server 2.',
    '`roundrobin`: the servers take turns, so with equal weights Server 1 and Server 2 each get every other request. It counts requests, not how long they take or how busy a server is.',
    [
      'Active-Active: both web servers take requests all the time. In Active-Passive the second waits as a backup.',
      { author: 'expects redundancy and fault tolerance from the load balancer.', under: 'Load Balancer (HAProxy)' },
      'Power off Server 1 and check that for reads and for writes.',
    ],
    'The primary on Server 1 commits each write and adds it to its binary log. The replicas on Server 2 and Server 4 each copy that log and apply it in the same order, a moment later.',
    'Writes go to the primary on Server 1, from both web servers. Reads go to the replicas on Server 2 and Server 4. A replica refuses writes with error 1290, and a read from it can miss the latest write.',
    [
      { author: 'names one: the load balancer on Server 3.', under: 'Single Points of Failure (SPOF)' },
      'Before you agree, look where the primary lives, power off Server 1 and watch the writes.',
    ],
    [
      { author: 'names the missing firewall as a risk and asks for HTTPS.', under: 'Security Issues' },
      'Without a firewall every port of all four servers can be reached. Without HTTPS requests and answers travel in clear text, and anyone along the way can read and change them.',
    ],
    [
      'The design comes without any.',
      { author: 'says that failures and poor performance are hard to notice in time.', under: 'No Monitoring' },
      'HAProxy’s checks take a dead web server out of rotation, but they alert nobody, and say nothing of the databases.',
    ],
  ],
  decisions: [
    'Reads alternate between the replicas on Server 2 and Server 4; the primary answers none.',
    triesNextDatabase,
    ...decidedForAll,
  ],
}
