/** Limits for clients, slow ones, and timeouts that are none or days long in some random sites, from random streams of their own. */
import { longestTimeoutUs } from '../design'
import type { Action, Command } from '../command'
import { requestKinds } from '../design'
import type { Design } from '../design'
import { Dice } from './dice'

const MS = 1000
const SECOND = 1e6
const LONG_US = 10 * SECOND

/** Some balancers limit their connections or how long a request may take to come; some people are slow. */
export function withRandomClients(design: Design, seed: number): Design {
  const dice = new Dice(seed, 'limits for clients')
  if (!dice.chance(30)) return design
  const services = design.services.map((part) => {
    if (part.kind === 'users') return { ...part, slowClients: dice.range(0, 40), slowClientPauseUs: randomPause(dice) }
    if (part.kind !== 'haproxy' || dice.chance(30)) return part
    return {
      ...part,
      maxconn: dice.range(0, 4),
      backlog: dice.range(0, 3),
      timeoutClientUs: dice.range(0, 6) * 300 * MS,
      timeoutHttpRequestUs: dice.range(0, 6) * 200 * MS,
    }
  })
  return { ...design, services }
}

const randomPause = (dice: Dice): number => dice.range(0, 8) * 200 * MS

export function randomClients(design: Design, seed: number, endUs: number): Command[] {
  const dice = new Dice(seed, 'clients')
  if (!dice.chance(40)) return []
  return Array.from({ length: dice.range(2, 12) }, () => ({
    ...randomClient(dice, design),
    atUs: dice.range(0, endUs),
  }))
}

/** Any command about clients and about how long is waited; none of them is refused. */
export function randomClient(dice: Dice, { services }: Design): Action {
  const balancer = dice.one(services.filter(({ kind }) => kind === 'haproxy')).id
  const set = (setting: string, value: number, target = balancer): Action => ({ op: 'set', target, setting, value })
  return dice.one<() => Action>([
    () => set('maxconn', dice.range(0, 4)),
    () => set('backlog', dice.range(0, 3)),
    () => set('timeout client', dice.range(0, 9) * 200 * MS),
    () => set('timeout http-request', dice.range(0, 9) * 200 * MS),
    () => set('slow clients', dice.range(0, 50), 'users'),
    () => set('slow client pause', randomPause(dice), 'users'),
    () =>
      set(dice.one(['timeout connect', 'timeout server']), dice.one([0, SECOND, 86_400 * SECOND, longestTimeoutUs])),
    () => ({ op: 'send', kind: dice.one(requestKinds), pausesForUs: dice.one([null, 0, randomPause(dice)]) }),
  ])()
}

/** Whether a balancer waits for ever, or for longer than anybody, in some part of the run. */
export function isEndless(commands: readonly Command[]): boolean {
  return commands.some(
    (command) =>
      command.op === 'set' &&
      ['timeout connect', 'timeout server'].includes(command.setting) &&
      (command.value === 0 || command.value > LONG_US),
  )
}
