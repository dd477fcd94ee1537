/** The note of the design First alive. */
import { decidedForAll, oneReadDatabase } from './decisions'
import type { DesignNote } from './design-note'
import type { firstAliveSource } from './sources'

export const firstAlive: DesignNote<typeof firstAliveSource> = {
  published: true,
  summary:
    'HAProxy gives every request to the first server that is alive: Server 1, with Server 2 as its backup. MySQL’s primary has a host to itself, and each web server reads from a read-only replica beside it.',
  answers: [
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
  ],
  decisions: [
    'Reads go to the replica on the web server’s own host, so neither application uses the other’s replica.',
    oneReadDatabase,
    ...decidedForAll,
  ],
}
