/** Random packet filters, and strangers who meet them; from a random stream of their own: the rest of the trouble stays as it was. */
import type { Action, Command } from '../command'
import type { Design } from '../design'
import { ruleActions } from '../network/firewall-rule'
import type { FirewallRule } from '../network/firewall-rule'
import { ANY_PORT, ANYBODY } from '../beside/rules'
import { Dice } from './dice'

const ports = [ANY_PORT, 80, 443, 3306, 22]

export function randomFiltering(design: Design, seed: number, endUs: number): Command[] {
  const dice = new Dice(seed, 'filtering')
  if (design.hosts.length === 0 || dice.chance(50)) return []
  const count = dice.range(1, 6)
  const acts = Array.from({ length: count }, (_, i) => ({
    ...(i === 0 ? { op: 'strangers' as const, on: true } : randomAct(dice, design)),
    atUs: dice.range(0, i === 0 ? 0 : endUs),
  }))
  return [...acts, ...(dice.chance(50) ? randomTls(dice, design, endUs) : [])]
}

/** Filters in front of servers that are spoken to over TLS: at first as is usual, then by rules that come in mid-traffic. */
function randomTls(dice: Dice, design: Design, endUs: number): Command[] {
  const changes = Array.from({ length: 3 }, (): Command => {
    const rules = randomRules(dice, design)
    return { op: 'rules', target: dice.one(design.hosts).id, rules, atUs: dice.range(0, endUs) }
  })
  return [
    { op: 'https', on: true, atUs: 0 },
    { op: 'set', target: 'haproxy', setting: 'ssl verify', value: 1, atUs: 0 },
    { op: 'firewall', on: true, atUs: 0 },
    ...changes,
  ]
}

function randomAct(dice: Dice, design: Design): Action {
  switch (dice.range(0, 5)) {
    case 5:
      return { op: 'set', target: dice.one(design.hosts).id, setting: 'weak password', value: dice.range(0, 1) }
    case 0:
      return { op: 'strangers', on: dice.chance(60) }
    case 1:
      return { op: 'set', target: 'strangers', setting: 'flood', value: dice.range(0, 40) }
    case 2:
    case 3:
      return { op: 'firewall', on: dice.chance(70) }
    default:
      return { op: 'rules', target: dice.one(design.hosts).id, rules: randomRules(dice, design) }
  }
}

function randomRules(dice: Dice, { hosts }: Design): FirewallRule[] {
  return Array.from({ length: dice.range(0, 5) }, () => ({
    source: dice.one([ANYBODY, ...hosts.map(({ id }) => id)]),
    destination: ANYBODY,
    port: dice.one(ports),
    action: dice.one(ruleActions),
  }))
}
