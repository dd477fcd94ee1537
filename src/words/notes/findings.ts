/** What running the designs shows, a sentence for each finding: in the notes of the designs in which it was found. */

/** The number of the lesson whose scenes these are. */
export const FINDINGS_LESSON = 11

interface Finding {
  /** The id of its scene. */
  scene: string
  says: string
  /** The ids of the designs in which it was found. */
  designs: readonly string[]
}

const activeActive = ['fourth-server', 'read-write-split', 'classic-three']
const all = ['first-alive', ...activeActive, 'least-connections']

/** In the order of their scenes, which is how each is found. */
export const findings: readonly Finding[] = [
  {
    scene: 'first-and-backup',
    says: '`first` and the backup mark each keep Server 2 idle. It gets work only without the mark and with a `maxconn` on Server 1.',
    designs: ['first-alive'],
  },
  {
    scene: 'database-spof',
    says: 'Without the Database server writes stop at once. Reads go on from the local replicas, and go stale.',
    designs: ['first-alive'],
  },
  {
    scene: 'four-servers',
    says: 'The exercise asks for three servers. Here are four, and the loss of Server 1 still stops every write.',
    designs: ['fourth-server'],
  },
  {
    scene: 'server-2-continues',
    says: 'When Server 1 dies, Server 2 goes on with files and reads. Writes fail until a replica is promoted.',
    designs: activeActive,
  },
  {
    scene: 'balancer-dies',
    says: 'The load balancer takes one single point of failure away and is one itself: without it nothing is answered.',
    designs: ['read-write-split'],
  },
  {
    scene: 'read-your-writes',
    says: 'Reads go to the primary and to the replica in turn, so people may not see what they have just written.',
    designs: ['classic-three'],
  },
  {
    scene: 'nothing-to-choose',
    says: 'With one active server `leastconn` has nothing to choose between: `roundrobin` gives the same run, request for request.',
    designs: ['least-connections'],
  },
  {
    scene: 'detection-window',
    says: 'Until HAProxy marks a dead server DOWN, requests still go there. Some are late, some are lost.',
    designs: all,
  },
  {
    scene: 'redispatch',
    says: '`option redispatch` hides a death only where another server is active. With one active server people still notice.',
    designs: all,
  },
  {
    scene: 'lost-writes',
    says: 'A write that was acknowledged and not yet shipped to a replica is lost when the primary dies.',
    designs: all,
  },
]

export const findingWords = {
  see: 'See it happen',
  seeIt: (says: string) => `See it happen: ${says.replaceAll('`', '')}`,
}
