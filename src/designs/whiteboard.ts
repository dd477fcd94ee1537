/** The five whiteboard designs: published answers to the same exercise. Their notes decide what they leave open. */
import type { DesignSource } from './source'

const threeHosts = {
  dns: { x: 0, y: 87 },
  users: { x: 20, y: 220 },
  'load-balancer': { x: 186, y: 131 },
  'server-1': { x: 486, y: 0 },
  'server-2': { x: 486, y: 296 },
}

/** A host with a database of its own is placed between the two servers. */
const fourHosts = {
  dns: { x: 0, y: 147 },
  users: { x: 20, y: 280 },
  balancer: { x: 186, y: 191 },
  'server-1': { x: 486, y: 0 },
  database: { x: 714, y: 234 },
  'server-2': { x: 486, y: 416 },
}

const firstAlive: DesignSource = {
  id: 'first-alive',
  name: 'First alive',
  balancer: { host: 'load-balancer', label: 'Load balancer', balance: 'first', mode: 'active-passive' },
  webServers: [
    { host: 'server-1', label: 'Server 1', readsFrom: ['mysql-1'] },
    { host: 'server-2', label: 'Server 2', readsFrom: ['mysql-2'] },
  ],
  databaseHosts: [{ host: 'database-server', label: 'Database server' }],
  databases: [
    { id: 'mysql-0', host: 'database-server', role: 'primary' },
    { id: 'mysql-1', host: 'server-1', role: 'replica' },
    { id: 'mysql-2', host: 'server-2', role: 'replica' },
  ],
  places: { ...fourHosts, 'load-balancer': fourHosts.balancer, 'database-server': fourHosts.database },
}

const fourthServer: DesignSource = {
  id: 'fourth-server',
  name: 'Fourth server',
  balancer: { host: 'server-3', label: 'Server 3', balance: 'roundrobin', mode: 'active-active' },
  webServers: [
    { host: 'server-1', label: 'Server 1', readsFrom: ['mysql-2', 'mysql-4'] },
    { host: 'server-2', label: 'Server 2', readsFrom: ['mysql-2', 'mysql-4'] },
  ],
  databaseHosts: [{ host: 'server-4', label: 'Server 4' }],
  databases: [
    { id: 'mysql-1', host: 'server-1', role: 'primary' },
    { id: 'mysql-2', host: 'server-2', role: 'replica' },
    { id: 'mysql-4', host: 'server-4', role: 'replica' },
  ],
  places: { ...fourHosts, 'server-3': fourHosts.balancer, 'server-4': fourHosts.database },
}

const readWriteSplit: DesignSource = {
  id: 'read-write-split',
  name: 'Read/write split',
  balancer: { host: 'load-balancer', label: 'Load balancer', balance: 'roundrobin', mode: 'active-active' },
  webServers: [
    { host: 'server-1', label: 'Server 1', readsFrom: ['mysql-2'] },
    { host: 'server-2', label: 'Server 2', readsFrom: ['mysql-2'] },
  ],
  databaseHosts: [],
  databases: [
    { id: 'mysql-1', host: 'server-1', role: 'primary' },
    { id: 'mysql-2', host: 'server-2', role: 'replica' },
  ],
  places: threeHosts,
}

const classicThree: DesignSource = {
  ...readWriteSplit,
  id: 'classic-three',
  name: 'Classic three',
  webServers: [
    { host: 'server-1', label: 'Server 1', readsFrom: ['mysql-1', 'mysql-2'] },
    { host: 'server-2', label: 'Server 2', readsFrom: ['mysql-1', 'mysql-2'] },
  ],
}

const leastConnections: DesignSource = {
  ...classicThree,
  id: 'least-connections',
  name: 'Least connections',
  balancer: { host: 'load-balancer', label: 'Load balancer', balance: 'leastconn', mode: 'active-passive' },
}

export const whiteboardDesigns = [firstAlive, fourthServer, readWriteSplit, classicThree, leastConnections] as const
