/** The same queueing systems on the product's engine: users, for two servers HAProxy, and applications of one worker. */
import { Simulation } from '../engine'
import type { ApplicationPart, Design, HaproxyPart, ServicePart, SimulationOptions, UsersPart } from '../engine'
import { MEAN_US } from './queue-case'
import type { QueueCase, QueueResult } from './queue-case'

const HOUR_US = 3600e6
const part = (id: string) => ({ id, label: id, host: null })

function queueDesign({ servers, lambda, seed }: QueueCase): Design {
  const names = Array.from({ length: servers }, (_, i) => `server-${i + 1}`)
  const site = servers === 1 ? names[0] : 'haproxy'
  const services: ServicePart[] = [users(site)]
  if (servers > 1) services.push(balancer(names))
  services.push(...names.map(server))
  const ends = [['users', site], ...(servers > 1 ? names.map((name) => ['haproxy', name]) : [])]
  return {
    id: 'bench',
    name: 'Bench',
    hosts: [],
    services,
    links: ends.map(([from, to]) => ({ id: `${from}->${to}`, from, to, latencyUs: 0 })),
    traffic: { ratePerSecond: (lambda * 1e6) / MEAN_US, mix: { static: 1, read: 0, write: 0 } },
    seed,
  }
}

const users = (site: string): UsersPart => ({
  ...part('users'),
  kind: 'users',
  population: 1,
  dns: null,
  site,
  connectTimeoutUs: HOUR_US,
  timeoutUs: HOUR_US,
  dnsTimeoutUs: HOUR_US,
  dnsAttempts: 1,
})

const balancer = (names: readonly string[]): HaproxyPart => ({
  ...part('haproxy'),
  kind: 'haproxy',
  address: '127.0.0.1',
  balance: 'roundrobin',
  hashType: 'map-based',
  servers: names.map((name) => ({ name, service: name, weight: 1, maxconn: 0, backup: false })),
  check: null,
  retries: 3,
  redispatch: false,
  allbackups: false,
  timeoutConnectUs: HOUR_US,
  timeoutServerUs: HOUR_US,
  timeoutQueueUs: null,
})

const server = (id: string): ApplicationPart => ({
  ...part(id),
  kind: 'application',
  workers: 1,
  serviceTime: { law: 'exponential', meanUs: MEAN_US },
  writesTo: null,
  readsFrom: [],
  databaseTimeoutUs: HOUR_US,
})

/** Runs until about `customers` customers have been served; ledger, metrics and timeouts are on, as always. */
export const runEngine = (system: QueueCase, customers: number): QueueResult => run(system, customers, {})

/** The same, and the ledger keeps counts alone. */
export const runCounting = (system: QueueCase, customers: number): QueueResult =>
  run(system, customers, { record: 'counts' })

function run(system: QueueCase, customers: number, options: SimulationOptions): QueueResult {
  const simulation = new Simulation(queueDesign(system), [], options)
  const { metrics } = simulation.world.ledger
  simulation.advance((customers / system.lambda) * MEAN_US)
  return { served: metrics.answered, meanWaitUs: metrics.latencies.sumUs / metrics.answered - MEAN_US }
}
