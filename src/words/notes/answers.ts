/** The answers to the exercise's eight questions, design by design: loaded when a question is opened. */
import type { Source, Told } from './design-note'
import type {
  classicThreeSource,
  firstAliveSource,
  fourthServerSource,
  leastConnectionsSource,
  readWriteSplitSource,
} from './sources'

/** In the order of the questions; the author's part names headings of the document. */
type Answers<Published extends Source> = readonly Told<Published['headings'][number]>[]

const firstAlive: Answers<typeof firstAliveSource> = [
  'The load balancer gives the site one address and skips a server that is down. Server 2 stands by for Server 1. The Database server keeps the writes apart from the web tier, and a replica on each web server answers its reads.',
  [
    {
      author: 'calls the algorithm “first alive”.',
      under: 'What distribution algorithm your load balancer is configured with and how it works',
    },
    'Here it is HAProxy’s `first`: a request goes to the first server of the list that is up and has a free slot. Without `maxconn` Server 1 is never full, so it takes every request while it is up.',
  ],
  'Active-Passive. Server 1 serves; Server 2 is a `backup` server and gets requests only while Server 1 is marked DOWN. In Active-Active both are in rotation at once. Switch the mode and see what `first` does with it.',
  'The primary on the Database server commits each write and adds it to its binary log. The replicas on Servers 1 and 2 copy that log over the network and apply it, one transaction after another, a moment later.',
  'The application sends every write to the primary on the Database server and every read to the replica on its own host. A replica refuses writes with error 1290, and it may be a moment behind.',
  [
    { author: 'names two: the load balancer and the database.', under: 'Where are SPOF?' },
    'Every request passes through the load balancer. Power off the Database server and compare what happens to writes with what happens to reads.',
  ],
  [
    { author: 'names both holes.', under: 'Security Issues (no firewall, no HTTPS)' },
    'Without a firewall every port of every host can be reached, MySQL’s too. Without HTTPS requests and answers travel in clear text, and anyone along the way can read and change them.',
  ],
  [
    'The design comes without any.',
    {
      author: 'says that nobody can see how healthy the active server is, and that its failure sends no alert.',
      under: 'No Monitoring',
    },
    'HAProxy’s checks move the traffic elsewhere, but they alert nobody that a server is gone.',
  ],
]

const fourthServer: Answers<typeof fourthServerSource> = [
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
]

const readWriteSplit: Answers<typeof readWriteSplitSource> = [
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
]

const classicThree: Answers<typeof classicThreeSource> = [
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
]

const leastConnections: Answers<typeof leastConnectionsSource> = [
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
]

/** By the id of the design. */
export const answersOf: Partial<Record<string, readonly Told[]>> = {
  'first-alive': firstAlive,
  'fourth-server': fourthServer,
  'read-write-split': readWriteSplit,
  'classic-three': classicThree,
  'least-connections': leastConnections,
}
