/** The note of the design Classic three. */
import { decidedForAll, primaryOnServer1, readsInTurn, triesNextDatabase } from './decisions'
import type { DesignNote } from './design-note'
import type { classicThreeSource } from './sources'

export const classicThree: DesignNote<typeof classicThreeSource> = {
  published: true,
  summary:
    'A load balancer and two web servers, the usual answer to the exercise. The primary is on Server 1, its replica on Server 2. Writes go to the primary; reads go to either of the two.',
  answers: [
    'The load balancer gives the site one address and spreads the requests. The second server shares the web traffic and keeps serving when the first is gone. The replica holds a copy of the data and shares the reads.',
    '`roundrobin`: the servers take turns, so with equal weights Server 1 and Server 2 each get every other request. It counts requests, not how long they take or how busy a server is.',
    [
      'Active-Active: both web servers take requests all the time. In Active-Passive the second waits as a backup.',
      { author: 'says that Server 2 goes on when Server 1 fails.', under: 'Server 1' },
      'Power off Server 1 and check that for reads and for writes.',
    ],
    'The primary on Server 1 commits each write and adds it to its binary log. The replica on Server 2 copies that log over the network and applies it in the same order, a moment later.',
    'Writes go to the primary only. Reads go to primary or replica. The replica refuses writes with error 1290 and may be a moment behind, so a user who has just written may not see it: a stale read.',
    [
      { author: 'names two: the load balancer, and the primary for writes.', under: 'Where are SPOF' },
      'Every request passes through the one; without the other nothing can be written until a replica is promoted. Power off their hosts and see what stops.',
    ],
    [
      { author: 'names both holes.', under: 'Security issues (no firewall, no HTTPS)' },
      'Without a firewall every port of every host can be reached, MySQL’s too. Without HTTPS requests and answers travel in clear text, and anyone along the way can read and change them.',
    ],
    [
      'The design comes without any.',
      { author: 'lists what is missing: metrics, the health of the servers, alerts.', under: 'No monitoring' },
      'HAProxy’s checks take a dead web server out of rotation, but they alert nobody, and say nothing of the databases.',
    ],
  ],
  decisions: [readsInTurn, triesNextDatabase, primaryOnServer1, ...decidedForAll],
}
