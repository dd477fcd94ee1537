/** The single points of failure that each author names: which parts, and what is said to stop. */
import type { Source } from './design-note'
import type { classicThreeSource, firstAliveSource, fourthServerSource } from './sources'
import type { leastConnectionsSource, readWriteSplitSource } from './sources'

export interface NamedSpof {
  /** At the beginning of a sentence. */
  name: string
  /** The part's id; a service stands for its process, a host for its machine. */
  id: string
  /** As in the verdict of an experiment. */
  claim: 'everything' | 'writes'
}

export interface AuthorSpofs<From extends Source = Source> {
  under: From['headings'][number]
  named: readonly NamedSpof[]
}

const firstAlive: AuthorSpofs<typeof firstAliveSource> = {
  under: 'Where are SPOF?',
  named: [
    { name: 'The load balancer', id: 'load-balancer', claim: 'everything' },
    { name: 'The database', id: 'database-server', claim: 'everything' },
  ],
}

const fourthServer: AuthorSpofs<typeof fourthServerSource> = {
  under: 'Single Points of Failure (SPOF)',
  named: [{ name: 'The load balancer', id: 'server-3', claim: 'everything' }],
}

const balancerAndPrimary = [
  { name: 'The load balancer', id: 'load-balancer', claim: 'everything' },
  { name: 'The primary, for writes', id: 'mysql-1', claim: 'writes' },
] as const

const readWriteSplit: AuthorSpofs<typeof readWriteSplitSource> = { under: 'Remaining SPOF', named: balancerAndPrimary }
const classicThree: AuthorSpofs<typeof classicThreeSource> = { under: 'Where are SPOF', named: balancerAndPrimary }
const leastConnections: AuthorSpofs<typeof leastConnectionsSource> = {
  under: 'Issues With This Infrastructure',
  named: balancerAndPrimary,
}

/** By the id of the design. */
export const authorSpofs: Partial<Record<string, AuthorSpofs>> = {
  'first-alive': firstAlive,
  'fourth-server': fourthServer,
  'read-write-split': readWriteSplit,
  'classic-three': classicThree,
  'least-connections': leastConnections,
}
