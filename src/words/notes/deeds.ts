/** What each design's answers can be tried with: by the place of the question, what is done and what its button says. */
import type { Action } from '../../engine'

type Mode = Extract<Action, { op: 'mode' }>

export interface Deed {
  label: string
  /** A mode is that of the design's balancer. */
  does: Exclude<Action, Mode> | Omit<Mode, 'target'>
}

/** A question that is not here has nothing to be tried with. */
type Deeds = Partial<Record<number, readonly Deed[]>>

const off = (target: string, label: string): Deed => ({
  label: `Power off ${label}`,
  does: { op: 'powerOff', target },
})
const kill = (target: string, label: string): Deed => ({ label: `Kill ${label}`, does: { op: 'kill', target } })
const cut = (from: string, to: string, label: string): Deed => ({
  label: `Cut the link to ${label}`,
  does: { op: 'kill', target: `${from}->${to}` },
})

const server1 = off('server-1', 'Server 1')
const loadBalancer = off('load-balancer', 'the load balancer')
const primary1 = kill('mysql-1', 'MySQL on Server 1')
const nginx1 = kill('nginx-1', 'Nginx on Server 1')
const cutReplica2 = cut('mysql-1', 'mysql-2', 'the replica on Server 2')
const slow: Deed = {
  label: 'Slow down the application on Server 1',
  does: { op: 'slow', target: 'application-1', factor: 20 },
}
const automatic: Deed = { label: 'Turn on automatic failover', does: { op: 'failover', on: true } }
const passive: Deed = { label: 'Switch to Active-Passive', does: { op: 'mode', mode: 'active-passive' } }
const active: Deed = { label: 'Switch to Active-Active', does: { op: 'mode', mode: 'active-active' } }

/** What every one of them lacks, and can be turned on. */
const lacking: Deeds = {
  6: [
    { label: 'Turn on the firewall', does: { op: 'firewall', on: true } },
    { label: 'Turn on HTTPS', does: { op: 'https', on: true } },
  ],
  7: [{ label: 'Turn on monitoring', does: { op: 'monitoring', on: true } }],
}

/** Both servers take turns, and the primary is on Server 1. */
const inTurn: Deeds = {
  0: [nginx1],
  1: [slow],
  2: [server1, passive, automatic],
  3: [cutReplica2],
  4: [primary1],
  5: [loadBalancer, server1],
  ...lacking,
}

/** By the id of the design. */
export const deedsOf: Partial<Record<string, Deeds>> = {
  'classic-three': inTurn,
  'read-write-split': inTurn,
  'fourth-server': { ...inTurn, 5: [off('server-3', 'Server 3'), server1] },
  'first-alive': {
    0: [nginx1],
    1: [server1],
    2: [active, automatic],
    3: [cut('mysql-0', 'mysql-1', 'the replica on Server 1')],
    4: [kill('mysql-0', 'MySQL on the Database server')],
    5: [loadBalancer, off('database-server', 'the Database server')],
    ...lacking,
  },
  'least-connections': {
    ...inTurn,
    1: [active],
    2: [server1, active, automatic],
  },
}
