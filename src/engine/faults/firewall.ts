/** What an operator does to the packet filters: turns them on or off, and changes the rules of a host. */
import type { FirewallRule } from '../network/firewall-rule'
import { areRulesFor } from '../network/rules'
import type { World } from '../world'

/** Of all hosts at once. What is established goes on in either case. */
export function switchFirewall(world: World, on: boolean): string | null {
  if (world.design.hosts.length === 0) return 'op'
  if (world.firewall.on === on) return null
  world.firewall.switchTo(on)
  world.ledger.note(on ? 'firewallOn' : 'firewallOff', 0)
  return null
}

/** Takes the id of a host and all its rules. */
export function setRules(world: World, target: string, rules: readonly FirewallRule[]): string | null {
  const host = world.design.hosts.findIndex(({ id }) => id === target)
  if (host < 0) return 'target'
  if (!areRulesFor(world.design, target, rules)) return 'rules'
  world.firewall.setRules(host, rules)
  world.ledger.note('rules', host, rules.length)
  return null
}
