/** Gives some random sites a second balancer over the same servers, with random choices of its own: the other sites stay as they were. */
import type { Action, Command } from '../command'
import { serverStates } from '../command'
import { algorithms, requestKinds } from '../design'
import type { BackendServer, Design, HaproxyPart } from '../design'
import { link } from './designs'
import { Dice } from './dice'
import { OLD_ALGORITHMS } from './random-servers'
import { hundredths, randomBalancer } from './random-design'

const SECOND_ID = 'haproxy-2'

export function withRandomBalancers(design: Design, seed: number): Design {
  const dice = new Dice(seed, 'balancers')
  const first = balancersOf(design).at(0)
  if (first === undefined || !dice.chance(35)) return design
  const known = first.servers.filter((_, line) => line === 0 || dice.chance(70))
  const lines = (dice.chance(50) ? known : known.toReversed()).map(named(dice.chance(50)))
  const second: HaproxyPart = { ...randomBalancer(dice, []), id: SECOND_ID, label: 'HAProxy 2', servers: lines }
  const site = dice.one([first.id, SECOND_ID])
  const services = design.services.map((part) => (part.kind === 'users' ? { ...part, site } : part))
  const ways = [['users', SECOND_ID], ...lines.map(({ service }) => [SECOND_ID, service])] as const
  const links = ways.map(([from, to]) => link(from, to, dice.one(design.links).latencyUs))
  return { ...design, services: [...services, second], links: [...design.links, ...links] }
}

/** Requests to each of several balancers, and what an administrator does to the second; none where there is only one. */
export function randomBalancing(design: Design, seed: number, endUs: number): Command[] {
  const dice = new Dice(seed, 'balancers’ commands')
  const balancers = balancersOf(design)
  if (balancers.length < 2) return []
  const sends = Array.from({ length: dice.range(10, 40) }, (): Action => {
    return { op: 'send', kind: dice.one(requestKinds), to: dice.one(balancers).id, user: 0 }
  })
  const changes = Array.from({ length: dice.range(0, 6) }, () => randomChange(dice, balancers[1]))
  return [...sends, ...changes].map((action) => ({ ...action, atUs: dice.range(0, endUs) }))
}

function balancersOf({ services }: Design): HaproxyPart[] {
  return services.filter((part): part is HaproxyPart => part.kind === 'haproxy')
}

/** `server` lines for the same servers, perhaps under other names. */
const named =
  (anew: boolean) =>
  (line: BackendServer, place: number): BackendServer =>
    anew ? { ...line, name: `line-${place + 1}` } : line

function randomChange(dice: Dice, { id: target, servers }: HaproxyPart): Action {
  const { name: server } = dice.one(servers)
  return dice.one<Action>([
    { op: 'weight', target, server, value: dice.range(0, 4) },
    { op: 'maxconn', target, server, value: dice.range(0, 3) },
    { op: 'state', target, server, state: dice.one(serverStates) },
    { op: 'mode', target, mode: dice.one(['active-active', 'active-passive']) },
    { op: 'balance', target, algorithm: dice.one(algorithms.slice(0, OLD_ALGORITHMS)) },
    { op: 'set', target, setting: 'cookie', value: dice.range(0, 1) },
    { op: 'set', target, setting: 'check', value: dice.range(0, 1) },
    { op: 'set', target, setting: 'retries', value: dice.range(0, 4) },
    { op: 'set', target, setting: 'timeout queue', value: hundredths(dice, 0, 50) },
  ])
}
