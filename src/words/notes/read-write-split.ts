/** The note of the design Read/write split. */
import { decidedForAll, oneReadDatabase, primaryOnServer1 } from './decisions'
import type { DesignNote } from './design-note'
import type { readWriteSplitSource } from './sources'

export const readWriteSplit: DesignNote<typeof readWriteSplitSource> = {
  published: true,
  summary:
    'HAProxy shares the requests between Servers 1 and 2. The application splits its queries: writes go to the primary on Server 1, reads to the replica on Server 2. Users find the site through an A record for www.foobar.com.',
  answers: [
    [
      'The DNS record leads users to the load balancer, which spreads the requests.',
      {
        author: 'introduces the load balancer as what eliminates a single point of failure.',
        under: 'Why We Added These Elements',
      },
      'The second server shares the web traffic, and its replica answers the reads.',
    ],
    '`roundrobin`: the servers take turns, so with equal weights Server 1 and Server 2 each get every other request. It counts requests, not how long they take or how busy a server is.',
    [
      'Active-Active: both web servers take requests all the time. In Active-Passive the second waits as a backup.',
      {
        author: 'expects redundancy and fault tolerance from the second server.',
        under: 'Why We Added These Elements',
      },
      'Power off Server 1 and check that for reads and for writes.',
    ],
    'The primary on Server 1 commits each write and adds it to its binary log. The replica on Server 2 copies that log over the network and applies it in the same order, a moment later.',
    'The application splits its queries: writes go to the primary, reads to the replica, whichever web server asks. The primary answers no reads. The replica refuses writes with error 1290 and may be a moment behind.',
    [
      { author: 'names two: the load balancer, and the primary for writes.', under: 'Remaining SPOF' },
      'A load balancer removes the single point of failure behind it and, being alone, is one itself. Power it off and see what is left.',
    ],
    [
      { author: 'names both: no firewall rules or access control, and no HTTPS.', under: 'Security issues' },
      'Without a firewall every port can be reached, MySQL’s too. Without HTTPS requests and answers travel in clear text, and anyone along the way can read and change them.',
    ],
    [
      'The design comes without any.',
      { author: 'says that uptime, performance and failures go unseen.', under: 'No monitoring' },
      'HAProxy’s checks take a dead web server out of rotation, but they alert nobody, and say nothing of the databases.',
    ],
  ],
  decisions: [
    'Every read goes to the replica on Server 2, also those of the application on Server 1.',
    oneReadDatabase,
    primaryOnServer1,
    ...decidedForAll,
  ],
}
