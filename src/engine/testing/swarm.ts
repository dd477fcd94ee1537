/** Random sites with random trouble: what the swarm test and the snapshot tests run. One number gives one run. */
import type { Action, Command } from '../command'
import { algorithms, requestKinds } from '../design'
import type { BackendServer, Design, HealthCheck, Law, Link, MysqlPart, ServicePart } from '../design'
import { RandomStream } from '../kernel/random'
import { application, haproxy, mysql, nginx, users } from './designs'

const MS = 1000
const SECOND = 1e6

export interface RandomRun {
  design: Design
  commands: Command[]
  endUs: number
}

export function randomRun(seed: number): RandomRun {
  const dice = new Dice(seed)
  const design = randomDesign(dice, seed)
  const endUs = dice.range(1, 4) * (design.traffic.ratePerSecond > 50 ? 0.4 * SECOND : 5 * SECOND)
  const commands = Array.from({ length: dice.range(5, 20) }, () => ({
    ...randomAction(dice, design),
    atUs: dice.range(0, endUs),
  }))
  return { design, commands, endUs }
}

/** What brings a site back to health, whatever has been done to it, and sends nothing more. */
export function healing(design: Design): Action[] {
  const inside = design.services.filter(({ kind }) => kind !== 'users')
  return [
    { op: 'traffic', traffic: { ...design.traffic, ratePerSecond: 0 } },
    ...design.links.map(({ id }): Action => ({ op: 'restart', target: id })),
    ...inside.flatMap(({ id }): Action[] => [
      { op: 'resume', target: id },
      { op: 'unhang', target: id },
      { op: 'restart', target: id },
    ]),
  ]
}

class Dice {
  private readonly stream: RandomStream

  constructor(seed: number) {
    this.stream = new RandomStream(seed, 'swarm')
  }

  /** A whole number from `least` to `most`. */
  range(least: number, most: number): number {
    return least + this.stream.below(most - least + 1)
  }

  one<T>(choices: readonly T[]): T {
    return choices[this.stream.below(choices.length)]
  }

  chance(percent: number): boolean {
    return this.stream.below(100) < percent
  }
}

function randomDesign(dice: Dice, seed: number): Design {
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
    traffic: { ratePerSecond: fast ? dice.range(50, 300) : dice.range(1, 15), mix },
    seed,
  }
}

const record = { name: 'www.foobar.com', type: 'A', address: '8.8.8.8' } as const

const time = (dice: Dice, least: number, most: number): number => dice.range(least, most) * 10 * MS

function law(dice: Dice, fast: boolean): Law {
  const meanUs = dice.one(fast ? [0, 100, 3000, 10_000] : [0, 50 * MS, 400 * MS])
  return dice.one<Law>([
    { law: 'constant', meanUs },
    { law: 'exponential', meanUs },
    { law: 'erlang', k: 2, meanUs },
    { law: 'uniform', minUs: meanUs, maxUs: 2 * meanUs },
  ])
}

function randomUsers(dice: Dice, fast: boolean): ServicePart {
  return users({
    population: dice.range(1, 6),
    dns: dice.chance(50) ? 'dns' : null,
    connectTimeoutUs: time(dice, 20, 300),
    timeoutUs: fast ? time(dice, 5, 200) : time(dice, 100, 800),
    dnsTimeoutUs: time(dice, 10, 200),
    dnsAttempts: dice.range(1, 3),
  })
}

function randomBalancer(dice: Dice, servers: readonly number[]): ServicePart {
  const lines = servers.map((k): BackendServer => ({
    name: `server-${k}`,
    service: `nginx-${k}`,
    weight: dice.chance(70) ? 1 : dice.range(0, 4),
    maxconn: dice.chance(60) ? 0 : dice.range(1, 3),
    backup: dice.chance(25),
  }))
  return haproxy(lines, {
    balance: dice.one(algorithms),
    check: dice.chance(75) ? randomCheck(dice) : null,
    retries: dice.range(0, 4),
    redispatch: dice.chance(50),
    allbackups: dice.chance(30),
    timeoutConnectUs: time(dice, 5, 150),
    timeoutServerUs: time(dice, 5, 300),
    timeoutQueueUs: dice.chance(50) ? null : time(dice, 1, 100),
  })
}

function randomCheck(dice: Dice): HealthCheck {
  const interUs = time(dice, 10, 100)
  return {
    type: dice.one(['l4', 'http']),
    interUs,
    fastinterUs: dice.chance(30) ? Math.ceil(interUs / 4) : null,
    downinterUs: dice.chance(30) ? 2 * interUs : null,
    fall: dice.range(1, 3),
    rise: dice.range(1, 3),
    latencyUs: dice.one([0, 250]),
  }
}

function randomServer(dice: Dice, fast: boolean, k: number, databases: readonly string[]): ServicePart[] {
  const host = `server-${k}`
  return [
    {
      ...nginx(`nginx-${k}`, `application-${k}`, 0),
      host,
      staticTime: law(dice, fast),
      proxyConnectTimeoutUs: time(dice, 5, 200),
      proxyReadTimeoutUs: time(dice, 5, 200),
    },
    {
      ...application(`application-${k}`, dice.chance(50) ? [...databases] : databases.slice(-1)),
      host,
      workers: dice.range(0, 4),
      serviceTime: law(dice, fast),
      writesTo: databases.at(0) ?? null,
      databaseTimeoutUs: time(dice, 5, 200),
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
    connectRetryUs: time(dice, 10, 100),
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

const faults = ['kill', 'kill', 'restart', 'restart', 'hang', 'unhang', 'pause', 'resume'] as const
const replication = ['promote', 'stopIo', 'startIo', 'stopSql', 'startSql'] as const

function randomAction(dice: Dice, design: Design): Action {
  const inside = design.services.filter(({ kind }) => kind !== 'users')
  const databases = inside.filter(({ kind }) => kind === 'mysql')
  const target = dice.one([...inside, ...design.hosts]).id
  switch (dice.range(0, 9)) {
    case 0:
      return { op: dice.one(['kill', 'restart']), target: dice.one(design.links).id }
    case 1:
    case 2:
      if (databases.length === 0) return { op: 'send', kind: dice.one(requestKinds), to: 'nginx-1' }
      return { op: dice.one(replication), target: dice.one(databases).id }
    case 3:
      return { op: 'mode', target: 'haproxy', mode: dice.one(['active-active', 'active-passive']) }
    case 4:
      return { op: 'balance', target: 'haproxy', algorithm: dice.one(algorithms) }
    case 5:
      return randomSetting(dice)
    case 6: {
      const ratePerSecond = dice.one([0, design.traffic.ratePerSecond, 2 * design.traffic.ratePerSecond])
      return { op: 'traffic', traffic: { ...design.traffic, ratePerSecond } }
    }
    default:
      return { op: dice.one(faults), target }
  }
}

function randomSetting(dice: Dice): Action {
  const set = (target: string, setting: string, value: number): Action => ({ op: 'set', target, setting, value })
  return dice.one([
    set('haproxy', 'check', dice.range(0, 1)),
    set('haproxy', 'option httpchk', dice.range(0, 1)),
    set('haproxy', 'option redispatch', dice.range(0, 1)),
    set('haproxy', 'option allbackups', dice.range(0, 1)),
    set('haproxy', 'retries', dice.range(0, 4)),
    set('haproxy', 'fall', dice.range(1, 5)),
    set('haproxy', 'timeout queue', time(dice, 0, 50)),
    set('haproxy', 'timeout connect', time(dice, 1, 50)),
    set('application-1', 'workers', dice.range(0, 4)),
    set('application-1', 'database timeout', time(dice, 1, 100)),
    { op: 'healthStatus', target: 'nginx-1', status: dice.one([200, 500]) },
    { op: 'weight', target: 'haproxy', server: 'server-1', value: dice.range(0, 4) },
  ])
}
