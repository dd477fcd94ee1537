/** Random sites with random trouble: what the swarm test and the snapshot tests run. The same number gives the same run. */
import type { Action, Command } from '../command'
import { serverStates } from '../command'
import { algorithms, requestKinds, responseModes, retryConditions } from '../design'
import type { Design } from '../design'
import { Dice } from './dice'
import { randomFailover } from './random-failover'
import { randomFiltering } from './random-filtering'
import { randomPaths, withRandomBackends } from './random-backends'
import { randomBalancing, withRandomBalancers } from './random-balancers'
import { isEndless, randomClients, withRandomClients } from './random-clients'
import { randomDetails, withRandomDetails } from './random-details'
import { randomHttps } from './random-https'
import { hundredths, randomDesign } from './random-design'
import { OLD_ALGORITHMS, randomServers, withRandomServers } from './random-servers'
import { withRandomGroups } from './random-groups'
import { randomKeeping, withRandomKeeping } from './random-keeping'
import { randomReplication, withRandomReplication } from './random-replication'

const SECOND = 1e6

export interface RandomRun {
  design: Design
  commands: Command[]
  endUs: number
}

export function randomRun(seed: number): RandomRun {
  const dice = new Dice(seed)
  const site = withRandomReplication(withRandomGroups(randomDesign(dice, seed), seed), seed)
  const detailed = withRandomDetails(withRandomBalancers(site, seed), seed)
  const divided = withRandomBackends(withRandomServers(detailed, seed), seed)
  const design = withRandomKeeping(withRandomClients(divided, seed), seed)
  const endUs = dice.range(1, 4) * (design.traffic.ratePerSecond > 50 ? 0.4 * SECOND : 5 * SECOND)
  const commands = Array.from({ length: dice.range(5, 20) }, () => ({
    ...randomAction(dice, design),
    atUs: dice.range(0, endUs),
  }))
  const own = [
    randomReplication,
    randomBalancing,
    randomPower,
    randomFiltering,
    randomHttps,
    randomWatch,
    randomFailover,
    randomDetails,
    randomServers,
    randomClients,
    randomKeeping,
    randomPaths,
  ].flatMap((random) => random(design, seed, endUs))
  return { design, commands: [...commands, ...own], endUs }
}

/** Brings a site back to health, whatever has been done to it, and stops the traffic, checks included: those that Nginx passes on are requests. */
export function healing(design: Design, commands: readonly Command[] = []): Action[] {
  const inside = design.services.filter(({ kind }) => kind !== 'users')
  return [
    { op: 'traffic', traffic: { ...design.traffic, ratePerSecond: 0 } },
    { op: 'strangers', on: false },
    ...inside
      .filter(({ kind }) => kind === 'haproxy')
      .map(({ id }): Action => ({ op: 'set', target: id, setting: 'check', value: 0 })),
    // A balancer that waits for ever for an answer that is lost does so until it dies.
    ...inside
      .filter(({ kind }) => kind === 'haproxy' && isEndless(commands))
      .map(({ id }): Action => ({ op: 'kill', target: id })),
    ...(design.hosts.length > 0 ? [{ op: 'firewall', on: false } as const] : []),
    ...design.links.map(({ id }): Action => ({ op: 'restart', target: id })),
    ...design.hosts.map(({ id }): Action => ({ op: 'restart', target: id })),
    ...inside.flatMap(({ id }): Action[] => [
      { op: 'resume', target: id },
      { op: 'unhang', target: id },
      { op: 'restart', target: id },
    ]),
  ]
}

/** Power failures, from a random stream of their own: the rest of the trouble stays as it was. */
function randomPower({ hosts }: Design, seed: number, endUs: number): Command[] {
  const dice = new Dice(seed, 'power')
  if (hosts.length === 0) return []
  return Array.from({ length: dice.range(0, 4) }, () => ({
    op: dice.one(['powerOff', 'powerOff', 'restart'] as const),
    target: dice.one(hosts).id,
    atUs: dice.range(0, endUs),
  }))
}

/** Monitoring is turned on and off, and its parts and links fail, by a random stream of its own. None of it is refused. */
function randomWatch({ hosts, services }: Design, seed: number, endUs: number): Command[] {
  const dice = new Dice(seed, 'monitoring')
  const watched = hosts.filter(({ id }) => services.some(({ host }) => host === id)).map(({ id }) => id)
  if (watched.length === 0 || !dice.chance(40)) return []
  const times = Array.from({ length: dice.range(3, 12) }, () => dice.range(0, endUs)).sort((a, b) => a - b)
  let on = false
  return times.map((atUs): Command => {
    const action = on ? randomlyWatched(dice, dice.one(watched)) : ({ op: 'monitoring', on: true } as const)
    if (action.op === 'monitoring') on = action.on
    return { ...action, atUs }
  })
}

function randomlyWatched(dice: Dice, host: string): Action {
  const agent = `agent-${host}`
  switch (dice.range(0, 6)) {
    case 0:
      return { op: dice.one(['kill', 'restart']), target: `${agent}->collector` }
    case 1:
      return { op: 'set', target: agent, setting: 'interval', value: dice.range(1, 5) * SECOND }
    case 2:
      return { op: 'acknowledge', target: `host-silent/${host}` }
    case 3:
      return { op: 'monitoring', on: false }
    default:
      return { op: dice.one(faults), target: dice.one([agent, agent, 'collector']) }
  }
}

const faults = ['kill', 'kill', 'restart', 'restart', 'hang', 'unhang', 'pause', 'resume'] as const
const replication = ['promote', 'stopIo', 'startIo', 'stopSql', 'startSql'] as const

/** Any command for the design; some have no effect there. */
export function randomAction(dice: Dice, design: Design): Action {
  const inside = design.services.filter(({ kind }) => kind !== 'users')
  const databases = inside.filter(({ kind }) => kind === 'mysql')
  const target = dice.one([...inside, ...design.hosts]).id
  if (dice.chance(10)) return randomMisbehaviour(dice, inside)
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
      return { op: 'balance', target: 'haproxy', algorithm: dice.one(algorithms.slice(0, OLD_ALGORITHMS)) }
    case 5:
      return randomSetting(dice, design)
    case 6: {
      const ratePerSecond = dice.one([0, design.traffic.ratePerSecond, 2 * design.traffic.ratePerSecond])
      return { op: 'traffic', traffic: { ...design.traffic, ratePerSecond } }
    }
    default:
      return { op: dice.one(faults), target }
  }
}

function randomMisbehaviour(dice: Dice, inside: Design['services']): Action {
  const web = inside.filter(({ kind }) => kind === 'nginx' || kind === 'application')
  const target = dice.one(web).id
  return dice.chance(70)
    ? { op: 'answer', target, as: dice.one(responseModes.slice(0, 4)) }
    : { op: 'slow', target, factor: dice.range(1, 5) }
}

function randomSetting(dice: Dice, { services }: Design): Action {
  const hasDatabase = services.some(({ kind }) => kind === 'mysql')
  const group = services.find((part) => part.kind === 'nginx' && part.upstream.length > 1)
  const set = (target: string, setting: string, value: number): Action => ({ op: 'set', target, setting, value })
  return dice.one([
    set('haproxy', 'check', dice.range(0, 1)),
    set('haproxy', 'option httpchk', dice.range(0, 1)),
    set('haproxy', 'option redispatch', dice.range(0, 1)),
    set('haproxy', 'option allbackups', dice.range(0, 1)),
    set('haproxy', 'hash-type', dice.range(0, 1)),
    set('haproxy', 'retries', dice.range(0, 4)),
    set('haproxy', 'retry-on', dice.range(0, (1 << retryConditions.length) - 1)),
    set('haproxy', 'observe', dice.range(0, 2)),
    set('haproxy', 'error-limit', dice.range(1, 3)),
    set('haproxy', 'on-error', dice.range(0, 3)),
    set('haproxy', 'fall', dice.range(1, 5)),
    set('haproxy', 'timeout queue', hundredths(dice, 0, 50)),
    set('haproxy', 'timeout connect', hundredths(dice, 1, 50)),
    set('application-1', 'workers', dice.range(0, 4)),
    set('application-1', 'backlog', dice.range(-1, 3)),
    set('application-1', 'worker-class gevent', dice.range(0, 1)),
    hasDatabase ? set('mysql-1', 'threads', dice.range(0, 3)) : set('haproxy', 'rise', dice.range(1, 5)),
    set('users', 'request timeout', dice.range(1, 4) * SECOND),
    set('dns', 'TTL', dice.range(0, 2) * SECOND),
    { op: 'send', kind: dice.one(requestKinds), to: 'nginx-1' },
    set('application-1', 'database timeout', hundredths(dice, 1, 100)),
    group === undefined
      ? set('nginx-1', 'proxy_read_timeout', hundredths(dice, 5, 200))
      : dice.one([
          set(group.id, 'max_fails', dice.range(0, 3)),
          set(group.id, 'fail_timeout', dice.range(0, 3) * SECOND),
          set(group.id, 'proxy_next_upstream', dice.range(0, 3)),
        ]),
    { op: 'healthStatus', target: 'nginx-1', status: dice.one([200, 500]) },
    { op: 'send', kind: 'static', path: `/item/${dice.range(1, 9)}`, clientIp: `192.0.2.${dice.range(1, 9)}` },
    { op: 'weight', target: 'haproxy', server: 'server-1', value: dice.range(0, 4) },
    { op: 'state', target: 'haproxy', server: 'server-1', state: dice.one(serverStates) },
    { op: 'maxconn', target: 'haproxy', server: 'server-1', value: dice.range(0, 3) },
    { op: 'state', target: 'haproxy', server: 'server-1', state: dice.one(serverStates) },
    set('haproxy', 'cookie', dice.range(0, 1)),
  ])
}
