/** Automatic failover is turned on and off, set, and its manager disturbed, by a random stream of its own. None of it is refused. */
import type { Action, Command } from '../command'
import type { Design } from '../design'
import { Dice } from './dice'

const MANAGER = 'manager'
const faults = ['kill', 'restart', 'restart', 'hang', 'unhang', 'pause', 'resume'] as const

export function randomFailover({ services }: Design, seed: number, endUs: number): Command[] {
  const dice = new Dice(seed, 'failover')
  const databases = services.filter(({ kind }) => kind === 'mysql')
  if (databases.length === 0 || !dice.chance(40)) return []
  const set = (setting: string, value: number): Command => ({ atUs: 0, op: 'set', target: MANAGER, setting, value })
  const settings = [
    set('probe interval', Math.max(100_000, Math.round(endUs / dice.range(10, 30)))),
    set('failed probes', dice.range(1, 3)),
    set('apply first', dice.range(0, 1)),
    set('recovery block', dice.range(0, endUs)),
  ]
  const times = Array.from({ length: dice.range(1, 6) }, () => dice.range(0, endUs)).sort((a, b) => a - b)
  let on = true
  const disturbed = times.map((atUs): Command => {
    const action = disturb(dice, dice.one(databases).id, on)
    if (action.op === 'failover') on = action.on
    return { ...action, atUs }
  })
  return [{ atUs: 0, op: 'failover', on: true }, ...settings, ...disturbed]
}

function disturb(dice: Dice, database: string, on: boolean): Action {
  if (!on || dice.chance(20)) return { op: 'failover', on: !on }
  return dice.chance(50)
    ? { op: dice.one(faults), target: MANAGER }
    : { op: dice.one(['kill', 'restart']), target: `${MANAGER}->${database}` }
}
