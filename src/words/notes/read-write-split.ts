/** The note of the design Read/write split. */
import { decidedForAll, oneReadDatabase } from './decisions'
import type { DesignNote } from './design-note'

export const readWriteSplit: DesignNote = {
  summary:
    'HAProxy shares the requests between Servers 1 and 2. The application splits its queries: writes go to the primary on Server 1, reads to the replica on Server 2. Users find the site through an A record for www.foobar.com.',
  answers: [
    'The DNS record leads users to the load balancer. It spreads the requests, and the author introduces it as what eliminates a single point of failure. The second server shares the web traffic, and its replica answers the reads.',
    '`roundrobin`: the servers take turns, so with equal weights Server 1 and Server 2 get every other request each. It counts requests, not how long they take or how busy a server is.',
    'Active-Active: both web servers take requests all the time. In Active-Passive the second waits as a backup. The author adds that Server 2 continues if Server 1 fails. Kill Server 1 and check that for reads and for writes.',
    'The primary on Server 1 commits each write and adds it to its binary log. The replica on Server 2 copies that log over the network and applies it in the same order, a moment later.',
    'The application splits its queries: writes go to the primary, reads to the replica, whichever web server asks. The primary answers no reads. The replica refuses writes with error 1290 and may be a moment behind.',
    'The author names two: the load balancer, and the primary for writes. So the part that came to eliminate a single point of failure is listed as one. Kill it and see what is left.',
    'The author names both: no firewall rules or access control, so every port can be reached, MySQL’s too; and no HTTPS, so requests and answers travel in clear and can be read and changed on their way.',
    'There is none. The author’s point: uptime, performance and failures go unseen. HAProxy’s checks take a dead web server out of rotation, but they tell no person, and nothing watches the databases at all.',
  ],
  decisions: [
    'Every read goes to the replica on Server 2, also those of the application on Server 1.',
    oneReadDatabase,
    ...decidedForAll,
  ],
}
