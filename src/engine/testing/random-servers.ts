/** What the rarer words of HAProxy's servers do in some random sites, from a random stream of its own: the rest of the trouble stays as it was. */
import type { Action, Command } from '../command'
import { algorithms, requestKinds } from '../design'
import type { Design, HaproxyPart } from '../design'
import { Dice } from './dice'
import { withLines } from './lines'

const MS = 1000
const replies = ['up 100%', 'up ready 100%', '50%', '0%', 'drain', 'maint', 'ready', 'down', 'up', 'stopped #out', '']

/** The algorithms that there were before. */
export const OLD_ALGORITHMS = 7

export function randomServers(design: Design, seed: number, endUs: number): Command[] {
  const dice = new Dice(seed, 'servers')
  if (!dice.chance(50)) return []
  return Array.from({ length: dice.range(2, 12) }, () => ({
    ...randomAction(dice, design),
    atUs: dice.range(0, endUs),
  }))
}

/** None of it is refused. */
function randomAction(dice: Dice, { services }: Design): Action {
  const { id: target, servers } = dice.one(services.filter((part): part is HaproxyPart => part.kind === 'haproxy'))
  const set = (setting: string, value: number): Action => ({ op: 'set', target, setting, value })
  return dice.one<() => Action>([
    () => ({ op: 'balance', target, algorithm: dice.one(algorithms.slice(OLD_ALGORITHMS)) }),
    () => ({ op: 'send', kind: dice.one(requestKinds), header: dice.one(['', 'alice', 'bob']), path: '/item/7?id=7' }),
    () => set('slowstart', dice.range(0, 4) * 700 * MS),
    () => set('fullconn', dice.range(0, 12)),
    () => set('agent-check', dice.range(0, 3) === 0 ? 0 : 1),
    () => set('agent-inter', dice.range(1, 20) * 100 * MS),
    () => ({ op: 'agentReply', target, server: dice.one(servers).name, reply: dice.one(replies) }),
    () => ({ op: 'agentReply', target, server: dice.one(servers).name, reply: dice.one(replies) }),
  ])()
}

/** Some `server` lines have a `minconn`, or a `slowstart` of their own. */
export function withRandomServers(design: Design, seed: number): Design {
  const dice = new Dice(seed, 'server lines')
  if (!dice.chance(30)) return design
  return withLines(design, (line) => ({
    ...line,
    ...(dice.chance(40) ? { minconn: dice.range(0, 2) } : {}),
    ...(dice.chance(20) ? { agent: { interUs: dice.range(2, 20) * 100 * MS } } : {}),
    ...(dice.chance(30) ? { slowstartUs: dice.range(0, 3) * 800 * MS } : {}),
  }))
}
