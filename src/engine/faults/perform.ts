/** Performs a command on the world, or says which part of it is refused. */
import { isBeside } from '../command'
import type { Action, Fault, SendCommand } from '../command'
import { algorithms } from '../design'
import type { Traffic } from '../design'
import { packMix } from '../ledger/mix'
import { parseAddress } from '../network/ipv4'
import { Haproxy } from '../services/haproxy/haproxy'
import { attach } from '../services/mysql/replication/attachment'
import { promoteReplica, replicate } from '../services/mysql/replication/commands'
import { point } from '../services/mysql/replication/pointing'
import type { Service } from '../services/service'
import { findUsers } from '../services/users/find-users'
import type { World } from '../world'
import { linkThere, setCable } from './cable'
import { answerAs, slow } from './misbehaviour'
import { powerOff, powerOn } from './power'
import { hang, kill, pause, restart, resume } from './process'

/** HAProxy 2.6 configuration manual §5.2 "weight". */
const MOST_WEIGHT = 256
const MOST_CONNECTIONS = 100_000
/** Requests per second: one per microsecond. */
const MOST_TRAFFIC = 1e6

type BalancerAction = Extract<Action, { op: 'mode' | 'balance' | 'weight' | 'maxconn' | 'state' | 'agentReply' }>

/** Null when done; otherwise which part of the action names something the design does not have, or is out of range. */
export function perform(world: World, action: Action): string | null {
  world.calls.allChanged()
  if (isBeside(action)) return world.beside === null ? 'op' : world.beside.perform(action)
  switch (action.op) {
    case 'send':
      return send(world, action)
    case 'traffic':
      return setTraffic(world, action.traffic)
    case 'mode':
    case 'balance':
    case 'weight':
    case 'maxconn':
    case 'state':
    case 'agentReply':
      return balance(world, action)
    case 'answer':
      return answerAs(world, action.target, action.as)
    case 'slow':
      return slow(world, action.target, action.factor)
    case 'set':
      return set(world, action.target, action.setting, action.value)
    case 'healthStatus':
      return setHealthStatus(world, action.target, action.status)
    case 'attach':
      return attach(world, action)
    case 'powerOff':
      return powerOff(world, action.target)
    case 'point':
      return point(world, action)
    case 'promote':
      return promoteReplica(world, action)
    case 'stopIo':
    case 'startIo':
    case 'stopSql':
    case 'startSql':
      return replicate(world, action.op, action.target)
    default:
      return fault(world, action.op, action.target)
  }
}

/** What an administrator does to a HAProxy. */
function balance(world: World, action: BalancerAction): string | null {
  const { target } = action
  switch (action.op) {
    case 'mode':
      return onBalancer(world, target, (haproxy) => {
        haproxy.backend.setBackups(action.mode === 'active-passive')
        haproxy.backends.dequeue()
        world.ledger.note('mode', haproxy.index, action.mode === 'active-passive' ? 1 : 0)
      })
    case 'balance':
      return onBalancer(world, target, (haproxy) => {
        haproxy.backend.balanceBy(action.algorithm)
        world.ledger.note('balance', haproxy.index, algorithms.indexOf(action.algorithm))
      })
    case 'weight':
      return weigh(world, target, action.server, action.value)
    case 'maxconn':
      return limit(world, target, action.server, action.value)
    case 'state':
      return onServer(world, target, action.server, (haproxy, server) => {
        haproxy.verdicts.administer(server, action.state)
        return null
      })
    case 'agentReply':
      return onServer(world, target, action.server, (haproxy, server) => {
        return haproxy.pacing?.say(server, action.reply) === true ? null : 'reply'
      })
  }
}

function send(world: World, command: SendCommand): string | null {
  const users = findUsers(world.services)
  if (users === null) return 'op'
  const { to, staticStatus, path, clientIp, user, leavesAfterUs = 1, pausesForUs } = command
  if (to !== undefined && !world.links.join(users.part.id, to)) return 'to'
  if (staticStatus !== undefined && !isHttpStatus(staticStatus)) return 'staticStatus'
  if (path !== undefined && !path.startsWith('/')) return 'path'
  if (!(Number.isInteger(leavesAfterUs) && leavesAfterUs > 0)) return 'leavesAfterUs'
  if (!(Number.isInteger(pausesForUs ?? 0) && (pausesForUs ?? 0) >= 0)) return 'pausesForUs'
  if (clientIp !== undefined && parseAddress(clientIp) < 0) return 'clientIp'
  if (user !== undefined && !(Number.isInteger(user) && user >= 0 && user < users.part.population)) return 'user'
  users.sendOne(command)
  return null
}

function setTraffic(world: World, traffic: Traffic): string | null {
  const users = findUsers(world.services)
  if (users === null) return 'op'
  const { ratePerSecond, mix } = traffic
  const shares = [mix.static, mix.read, mix.write]
  const mixed = shares.every((share) => share >= 0 && share < Infinity) && shares.some((share) => share > 0)
  if (!mixed || !(ratePerSecond >= 0 && ratePerSecond <= MOST_TRAFFIC)) return 'traffic'
  users.setTraffic(traffic)
  world.ledger.note('traffic', users.index, packMix(mix), traffic.ratePerSecond)
  return null
}

function setHealthStatus(world: World, target: string, status: number): string | null {
  const service = world.find(target)
  if (service === null) return 'target'
  if (status !== 0 && !isHttpStatus(status)) return 'status'
  service.checkStatus = status
  return null
}

function isHttpStatus(status: number): boolean {
  return Number.isInteger(status) && status >= 100 && status <= 599
}

function fault(world: World, op: Fault, target: string): string | null {
  const link = linkThere(world, target)
  if (link >= 0) {
    if (op !== 'kill' && op !== 'restart') return 'op'
    setCable(world, link, op === 'restart')
    return null
  }
  const services = world.servicesOf(target)
  if (services.length === 0 || services.some(({ fails }) => !fails)) return 'target'
  if (op === 'restart' && world.find(target) === null && services.some(({ off }) => off))
    powerOn(world, target, services)
  else for (const service of services) faults[op](world, service)
  return null
}

const faults: Record<Fault, (world: World, service: Service) => void> = {
  kill,
  restart,
  hang: (world, service) => {
    hang(world, service, true)
  },
  unhang: (world, service) => {
    hang(world, service, false)
  },
  pause,
  resume,
}

function set(world: World, target: string, keyword: string, value: number): string | null {
  const part = world.configurable(target)
  if (part === undefined) return 'target'
  const problem = part.settings.problem(keyword, value)
  if (problem !== null) return problem === 'unknown' ? 'setting' : 'value'
  part.set(keyword, value)
  return null
}

function weigh(world: World, target: string, name: string, weight: number): string | null {
  // Queued requests go on waiting for a slot to be freed, even when the new weight has brought an idle server back (measured).
  return onServer(world, target, name, (haproxy, server) => {
    if (!Number.isInteger(weight) || weight < 0 || weight > MOST_WEIGHT) return 'value'
    haproxy.verdicts.weigh(server, weight)
    return null
  })
}

function limit(world: World, target: string, name: string, maxconn: number): string | null {
  return onServer(world, target, name, (haproxy, server) => {
    if (!Number.isInteger(maxconn) || maxconn < 0 || maxconn > MOST_CONNECTIONS) return 'value'
    haproxy.backends.at(server).backend.maxconn[server] = maxconn
    haproxy.serveQueue()
    world.ledger.note('maxconn', haproxy.index, server, maxconn)
    return null
  })
}

/** Changes one of HAProxy's `server` lines. */
function onServer(
  world: World,
  target: string,
  name: string,
  act: (haproxy: Haproxy, server: number) => string | null,
): string | null {
  const haproxy = world.find(target)
  if (!(haproxy instanceof Haproxy)) return 'target'
  const server = haproxy.part.servers.findIndex((line) => line.name === name)
  return server < 0 ? 'server' : act(haproxy, server)
}

function onBalancer(world: World, target: string, act: (haproxy: Haproxy) => void): string | null {
  const service = world.find(target)
  if (!(service instanceof Haproxy)) return 'target'
  act(service)
  return null
}
