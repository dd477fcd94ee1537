/** What strangers found out in a scenario, and what each rule of the packet filters decided about. */
import type { Scenario } from '../designs/schema'
import { isSwitch } from '../engine'
import type { FirewallRule, Simulation, Switch } from '../engine'
import { Strangers } from '../engine/services/stranger/strangers'
import type { ScanView } from '../engine/services/stranger/view'

export interface DefenceAnswer {
  /** Each port of each host that they have tried; absent when there were none. */
  strangers?: ScanView[]
  /** By host: its rules with how many new connections each decided about, and at the end the policy, which drops. */
  firewall?: Record<string, (Partial<FirewallRule> & { count: number })[]>
}

export function tellDefence(scenario: Scenario, { world }: Simulation): DefenceAnswer {
  const found = world.beside?.parts.find((part) => part instanceof Strangers)
  const tried = found?.view().scan.filter(({ result }) => result !== 'unknown') ?? []
  return {
    ...(found?.on === true || turnsOn(scenario, 'strangers') ? { strangers: tried } : {}),
    ...(scenario.design.firewall === true || turnsOn(scenario, 'firewall') ? { firewall: countsOf(world) } : {}),
  }
}

/** Whether one of its commands turns that on. */
export function turnsOn({ commands }: Scenario, what: Switch): boolean {
  return commands.some((command) => isSwitch(command) && command.op === what && command.on)
}

function countsOf({ beside, design }: Simulation['world']): NonNullable<DefenceAnswer['firewall']> {
  const hosts = design.hosts.map(({ id }, host) => {
    const counts = beside?.firewall.countsOf(host) ?? []
    const rules: Partial<FirewallRule>[] = [...(beside?.firewall.rulesOf(host) ?? []), { action: 'drop' }]
    return [id, rules.map((rule, place) => ({ ...rule, count: counts[place] }))] as const
  })
  return Object.fromEntries(hosts)
}
