/** What HAProxy's and nginx's rarer settings do in some random sites, from a random stream of its own: the rest of the trouble stays as it was. */
import type { Action, Command } from '../command'
import { requestKinds, responseModes } from '../design'
import type { Design, LineCheck } from '../design'
import { Dice } from './dice'
import { withLines } from './lines'

const MS = 1000

export function randomDetails(design: Design, seed: number, endUs: number): Command[] {
  const dice = new Dice(seed, 'details')
  if (!dice.chance(60)) return []
  return Array.from({ length: dice.range(2, 12) }, () => ({
    ...randomDetail(dice, design),
    atUs: dice.range(0, endUs),
  }))
}

/** Some `server` lines have a `maxqueue`, checks, or a word for the cookie of their own. */
export function withRandomDetails(design: Design, seed: number): Design {
  const dice = new Dice(seed, 'lines')
  if (!dice.chance(30)) return design
  return withLines(design, (line) => ({
    ...line,
    ...(dice.chance(50) ? { maxqueue: dice.range(0, 2) } : {}),
    ...(dice.chance(20) ? { check: randomLineCheck(dice) } : {}),
    ...(dice.chance(20) ? { cookie: dice.one(['a', 'b']) } : {}),
  }))
}

function randomLineCheck(dice: Dice): LineCheck | null {
  if (dice.chance(20)) return null
  return { interUs: dice.range(1, 30) * 100 * MS, fall: dice.range(1, 4), rise: dice.range(1, 3), fastinterUs: null }
}

/** Any command about the details; none of them is refused. */
export function randomDetail(dice: Dice, { services }: Design): Action {
  const web = services.filter(({ kind }) => kind === 'nginx' || kind === 'application')
  const balancer = dice.one(services.filter(({ kind }) => kind === 'haproxy')).id
  const set = (setting: string, value: number): Action => ({ op: 'set', target: balancer, setting, value })
  return dice.one<() => Action>([
    () => ({ op: 'answer', target: dice.one(web).id, as: dice.one(responseModes) }),
    () => ({ op: 'send', kind: dice.one(requestKinds), leavesAfterUs: dice.range(1, 2000) * MS }),
    () => ({ op: 'send', kind: dice.one(requestKinds), cookie: dice.one(['server-1', 'server-2', 'other']) }),
    () => set('option abortonclose', dice.range(0, 1)),
    () => set('redispatch interval', dice.range(-4, 4)),
    () => set('timeout check', dice.range(0, 20) * 50 * MS),
    () => set('on-marked-down shutdown-sessions', dice.range(0, 1)),
    () => set('on-marked-up shutdown-backup-sessions', dice.range(0, 1)),
    () => set('http-check send', dice.range(0, 3)),
    () => set('http-check expect', dice.range(0, 3)),
    () => ({ op: 'healthStatus', target: dice.one(web).id, status: dice.one([0, 204, 302, 404]) }),
  ])()
}
