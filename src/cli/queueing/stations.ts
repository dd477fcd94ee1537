/** The product's parts as the stations of a queueing network: no latency, no checks, and unlimited patience. */
import type {
  ApplicationPart,
  ArrivalProcess,
  Design,
  HaproxyPart,
  Law,
  Link,
  MysqlPart,
  PlannedTraffic,
  ServicePart,
  UsersPart,
} from '../../engine'

const SECOND_US = 1e6
/** The longest time that any setting accepts. */
const FOR_EVER_US = 3600 * SECOND_US

export const exponential = (ratePerSecond: number): Law => ({
  law: 'exponential',
  meanUs: Math.round(SECOND_US / ratePerSecond),
})

export const HOST = 'server'
const part = (id: string, label: string) => ({ id, label, host: HOST })

export function users(site: string, population = 1): UsersPart {
  return {
    kind: 'users',
    id: 'users',
    label: 'Users',
    host: null,
    population,
    dns: null,
    site,
    connectTimeoutUs: FOR_EVER_US,
    timeoutUs: FOR_EVER_US,
    dnsTimeoutUs: 5 * SECOND_US,
    dnsAttempts: 2,
  }
}

/** A balancer over these applications. */
export function haproxy(applications: readonly string[], own: Partial<HaproxyPart> = {}, maxconn = 0): HaproxyPart {
  return {
    ...part('haproxy', 'HAProxy'),
    kind: 'haproxy',
    address: '8.8.8.8',
    balance: 'roundrobin',
    hashType: 'map-based',
    servers: applications.map((id) => ({ name: id, service: id, weight: 1, maxconn, backup: false })),
    check: null,
    retries: 0,
    redispatch: false,
    allbackups: false,
    timeoutConnectUs: FOR_EVER_US,
    timeoutServerUs: FOR_EVER_US,
    timeoutQueueUs: null,
    ...own,
  }
}

/** c workers and a queue for them. */
export function application(
  workers: number,
  serviceTime: Law,
  own: Partial<ApplicationPart> = {},
  id = 'application',
): ApplicationPart {
  return {
    ...part(id, 'Application'),
    kind: 'application',
    workers,
    serviceTime,
    writesTo: null,
    readsFrom: [],
    databaseTimeoutUs: FOR_EVER_US,
    ...own,
  }
}

export function mysql(threads: number, readTime: Law): MysqlPart {
  return {
    ...part('mysql', 'MySQL'),
    kind: 'mysql',
    role: 'primary',
    source: null,
    readOnly: false,
    threads,
    maxConnections: 100_000,
    readTime,
    writeTime: readTime,
    applyTime: { law: 'constant', meanUs: 0 },
    connectRetryUs: 10 * SECOND_US,
    recoveryUs: 0,
  }
}

/** An application whose workers serve other requests while MySQL works on these reads. */
export const beforeMysql: Partial<ApplicationPart> = {
  writesTo: 'mysql',
  readsFrom: ['mysql'],
  workerClass: 'gevent',
}

/** The design of these parts, each linked to those it calls. */
export function network(id: string, services: ServicePart[], ratePerSecond: number, arrivals?: ArrivalProcess): Design {
  const asksMysql = services.some(({ kind }) => kind === 'mysql')
  const traffic: PlannedTraffic = {
    ratePerSecond,
    mix: asksMysql ? { static: 0, read: 1, write: 0 } : { static: 1, read: 0, write: 0 },
  }
  return {
    id,
    name: id,
    hosts: [{ id: HOST, label: 'Server', codeBase: null }],
    services,
    links: services.flatMap(linksOf),
    traffic: arrivals === undefined ? traffic : { ...traffic, arrivals },
    seed: 1,
  }
}

function linksOf(service: ServicePart): Link[] {
  return calledBy(service).map((to) => ({ id: `${service.id}->${to}`, from: service.id, to, latencyUs: 0 }))
}

function calledBy(service: ServicePart): string[] {
  switch (service.kind) {
    case 'users':
      return [service.site]
    case 'haproxy':
      return service.servers.map((server) => server.service)
    case 'application':
      return service.readsFrom
    default:
      return []
  }
}
