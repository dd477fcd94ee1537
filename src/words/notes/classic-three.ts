/** The note of the design Classic three. */
import { decidedForAll, triesNextDatabase } from './decisions'
import type { DesignNote } from './design-note'

export const classicThree: DesignNote = {
  summary:
    'A load balancer and two web servers, the usual answer to the exercise. The primary is on Server 1, its replica on Server 2. Writes go to the primary; reads go to either of the two.',
  answers: [
    'The load balancer gives the site one address and spreads the requests. The second server shares the web traffic and stays when the first is gone. The replica holds a copy of the data and shares the reads.',
    '`roundrobin`: the servers take turns, so with equal weights Server 1 and Server 2 get every other request each. It counts requests, not how long they take or how busy a server is.',
    'Active-Active: both web servers take requests all the time. In Active-Passive the second waits as a backup. The author adds that Server 2 continues if Server 1 fails. Kill Server 1 and check that for reads and for writes.',
    'The primary on Server 1 commits each write and adds it to its binary log. The replica on Server 2 copies that log over the network and applies it in the same order, a moment later.',
    'Writes go to the primary only. Reads go to primary or replica. The replica refuses writes with error 1290 and may be a moment behind, so a user who has just written may not see it: a stale read.',
    'The author names two: the load balancer, through which every request passes, and the primary, without which nothing can be written until a replica is promoted. Kill each and see what stops.',
    'The author names both holes. Without a firewall every port of every host can be reached, MySQL’s too. Without HTTPS requests and answers travel in clear, and whoever is on their way can read and change them.',
    'There is none. The author’s point: no metrics, no view of the servers’ health, no alerts. HAProxy’s checks take a dead web server out of rotation, but they tell no person, and nothing watches the databases at all.',
  ],
  decisions: [
    '“Primary or replica” is taken literally: each application alternates between the two for its reads.',
    triesNextDatabase,
    ...decidedForAll,
  ],
}
