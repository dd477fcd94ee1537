/** A random site: its servers and databases, its settings and its traffic, at either profile's pace. */
import { algorithms, errorActions, hashTypes, observeModes, retryConditions, workerClasses } from '../design'
import type { BackendServer, Design, HaproxyPart, HealthCheck, Link, MysqlPart, ServicePart } from '../design'
import type { Law } from '../law'
import { application, haproxy, mysql, nginx, users } from './designs'
import { OLD_ALGORITHMS } from './random-servers'
import type { Dice } from './dice'

const MS = 1000
const SECOND = 1e6

export function randomDesign(dice: Dice, seed: number): Design {
  const fast = dice.chance(50)
  const servers = Array.from({ length: dice.range(1, 4) }, (_, i) => i + 1)
  const databases = Array.from({ length: dice.range(0, 3) }, (_, i) => `mysql-${i + 1}`)
  const services: ServicePart[] = [
    randomUsers(dice, fast),
    {
      id: 'dns',
      label: 'DNS',
      host: null,
      kind: 'dns',
      record,
      ttlUs: dice.one([0, SECOND]),
      answerTime: law(dice, fast),
    },
    randomBalancer(dice, servers),
    ...servers.flatMap((k) => randomServer(dice, fast, k, databases)),
    ...databases.map((id, i) => randomDatabase(dice, fast, id, i)),
  ]
  const hosts = servers.map((k) => ({ id: `server-${k}`, label: `Server ${k}`, codeBase: { version: 'v1.0' } }))
  const mix = { static: dice.range(1, 3), read: dice.range(0, 3), write: dice.range(0, 3) }
  return {
    id: 'swarm',
    name: `Swarm ${seed}`,
    hosts,
    services,
    links: linksOf(dice, fast, servers, databases),
    traffic: {
      ratePerSecond: fast ? dice.range(50, 300) : dice.range(1, 15),
      mix,
      arrivals: { process: dice.chance(80) ? 'poisson' : 'fixed' },
    },
    seed,
  }
}

const record = { name: 'www.foobar.com', type: 'A', address: '8.8.8.8' } as const

/** A time in hundredths of a second, as microseconds. */
export const hundredths = (dice: Dice, least: number, most: number): number => dice.range(least, most) * 10 * MS

function law(dice: Dice, fast: boolean): Law {
  const meanUs = dice.one(fast ? [0, 100, 3000, 10_000] : [0, 50 * MS, 400 * MS])
  return dice.one<Law>([
    { law: 'constant', meanUs },
    { law: 'exponential', meanUs },
    { law: 'erlang', k: 2, meanUs },
    { law: 'uniform', minUs: meanUs, maxUs: 2 * meanUs },
    { law: 'lognormal', meanUs, cv: 1 },
  ])
}

function randomUsers(dice: Dice, fast: boolean): ServicePart {
  return users({
    population: dice.range(1, 6),
    dns: dice.chance(50) ? 'dns' : null,
    connectTimeoutUs: hundredths(dice, 20, 300),
    timeoutUs: fast ? hundredths(dice, 5, 200) : hundredths(dice, 100, 800),
    dnsTimeoutUs: hundredths(dice, 10, 200),
    dnsAttempts: dice.range(1, 3),
  })
}

export function randomBalancer(dice: Dice, servers: readonly number[]): HaproxyPart {
  const lines = servers.map((k): BackendServer => ({
    name: `server-${k}`,
    service: `nginx-${k}`,
    weight: dice.chance(70) ? 1 : dice.range(0, 4),
    maxconn: dice.chance(60) ? 0 : dice.range(1, 3),
    backup: dice.chance(25),
  }))
  return haproxy(lines, {
    balance: dice.one(algorithms.slice(0, OLD_ALGORITHMS)),
    hashType: dice.one(hashTypes),
    check: dice.chance(75) ? randomCheck(dice) : null,
    retries: dice.range(0, 4),
    redispatch: dice.chance(50),
    allbackups: dice.chance(30),
    timeoutConnectUs: hundredths(dice, 5, 150),
    timeoutServerUs: hundredths(dice, 5, 300),
    timeoutQueueUs: dice.chance(50) ? null : hundredths(dice, 1, 100),
    processingTime: dice.chance(70) ? null : { law: 'exponential', meanUs: dice.one([0, 2000]) },
    nbthread: dice.range(1, 2),
    cookie: dice.chance(30),
    retryOn: dice.chance(60) ? ['conn-failure'] : retryConditions.filter(() => dice.chance(40)),
  })
}

function randomCheck(dice: Dice): HealthCheck {
  const interUs = hundredths(dice, 10, 100)
  return {
    type: dice.one(['l4', 'http']),
    interUs,
    fastinterUs: dice.chance(30) ? Math.ceil(interUs / 4) : null,
    downinterUs: dice.chance(30) ? 2 * interUs : null,
    fall: dice.range(1, 3),
    rise: dice.range(1, 3),
    latencyUs: dice.one([0, 250]),
    observe: dice.one(observeModes),
    errorLimit: dice.range(1, 4),
    onError: dice.one(errorActions),
  }
}

function randomServer(dice: Dice, fast: boolean, k: number, databases: readonly string[]): ServicePart[] {
  const host = `server-${k}`
  return [
    {
      ...nginx(`nginx-${k}`, [`application-${k}`], 0),
      host,
      staticTime: law(dice, fast),
      proxyConnectTimeoutUs: hundredths(dice, 5, 200),
      proxyReadTimeoutUs: hundredths(dice, 5, 200),
    },
    {
      ...application(`application-${k}`, dice.chance(50) ? [...databases] : databases.slice(-1)),
      host,
      workers: dice.range(0, 4),
      serviceTime: law(dice, fast),
      writesTo: databases.at(0) ?? null,
      databaseTimeoutUs: hundredths(dice, 5, 200),
      backlog: dice.chance(70) ? null : dice.range(0, 3),
      workerClass: dice.one(workerClasses),
      queriesPerPage: dice.chance(70) ? 1 : dice.range(0, 5) / 2,
    },
  ]
}

function randomDatabase(dice: Dice, fast: boolean, id: string, place: number): MysqlPart {
  return {
    ...mysql(id, place === 0 ? null : 'mysql-1'),
    host: `server-${place + 1}`,
    threads: dice.range(0, 3),
    readTime: law(dice, fast),
    writeTime: law(dice, fast),
    applyTime: law(dice, fast),
    connectRetryUs: hundredths(dice, 10, 100),
    recoveryUs: dice.one([0, 300 * MS]),
  }
}

function linksOf(dice: Dice, fast: boolean, servers: readonly number[], databases: readonly string[]): Link[] {
  const latencies = dice.chance(30) ? [0] : fast ? [0, 100, 250] : [0, 100 * MS, 300 * MS]
  const link = (from: string, to: string): Link => ({ id: `${from}->${to}`, from, to, latencyUs: dice.one(latencies) })
  return [
    link('users', 'dns'),
    link('users', 'haproxy'),
    ...servers.flatMap((k) => [
      link('users', `nginx-${k}`),
      link('haproxy', `nginx-${k}`),
      link(`nginx-${k}`, `application-${k}`),
      ...databases.map((database) => link(`application-${k}`, database)),
    ]),
    ...databases.slice(1).map((replica) => link('mysql-1', replica)),
  ]
}
