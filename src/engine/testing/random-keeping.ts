/** Clients that keep their connections in some random sites, from random streams of their own. */
import { requestKinds, reuseModes } from '../design'
import type { Action, Command } from '../command'
import type { Design } from '../design'
import { Dice } from './dice'

const MS = 1000

/** People keep connections, and balancers close them after a time, or share those to their servers. */
export function withRandomKeeping(design: Design, seed: number): Design {
  const dice = new Dice(seed, 'kept connections')
  if (!dice.chance(35)) return design
  const services = design.services.map((part) => {
    if (part.kind === 'users') return { ...part, keepAlive: dice.chance(80), automaticRetry: dice.chance(70) }
    if (part.kind !== 'haproxy') return part
    return { ...part, httpReuse: dice.one(reuseModes), timeoutHttpKeepAliveUs: randomTime(dice) }
  })
  return { ...design, services }
}

const randomTime = (dice: Dice): number => dice.range(0, 5) * 200 * MS

export function randomKeeping(design: Design, seed: number, endUs: number): Command[] {
  const dice = new Dice(seed, 'keeping')
  if (!dice.chance(35)) return []
  return Array.from({ length: dice.range(2, 12) }, () => ({
    ...randomKept(dice, design),
    atUs: dice.range(0, endUs),
  }))
}

/** Any command about kept connections; none of them is refused. */
function randomKept(dice: Dice, { services }: Design): Action {
  const balancer = dice.one(services.filter(({ kind }) => kind === 'haproxy')).id
  const set = (setting: string, value: number, target = balancer): Action => ({ op: 'set', target, setting, value })
  const send = (): Action => ({ op: 'send', kind: dice.one(requestKinds), conn: dice.one(['A', 'B', 'C']) })
  return dice.one<() => Action>([
    () => set('http-reuse', dice.range(0, reuseModes.length - 1)),
    () => set('timeout http-keep-alive', randomTime(dice)),
    () => set('keep-alive', dice.range(0, 1), 'users'),
    () => set('automatic retry', dice.range(0, 1), 'users'),
    ...[send, send, send],
  ])()
}
