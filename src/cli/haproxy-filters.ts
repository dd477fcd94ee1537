/** Packet filters in front of the servers of a recorded trace: each has a host of its own, which lets everything in at first. */
import type { Action, Design, FirewallRule, HaproxyPart } from '../engine'
import { ANY_PORT, ANYBODY } from '../engine'
import type { Fields } from './fields'

const hostOf = (service: string): string => `host-${service}`

const all = (action: FirewallRule['action']): FirewallRule[] => [
  { source: ANYBODY, destination: ANYBODY, port: ANY_PORT, action },
]

/** The design with its servers on hosts of their own and the firewall on, when an event is about a filter. */
export function behindFilters(
  design: Design,
  { servers }: HaproxyPart,
  events: readonly { readonly action: Action }[],
): Design {
  if (!events.some(({ action }) => action.op === 'rules')) return design
  const filtered = servers.map(({ service }) => service)
  return {
    ...design,
    firewall: true,
    hosts: [
      ...design.hosts,
      ...filtered.map((id) => ({ id: hostOf(id), label: id, codeBase: null, rules: all('accept') })),
    ],
    services: design.services.map((part) => (filtered.includes(part.id) ? { ...part, host: hostOf(part.id) } : part)),
  }
}

/** A rule in front of one server: `drop`, `reject`, or `clear`, which lets everything in again. */
export function filterOf(service: string, event: Fields): Action {
  const action = event.choice('action', ['drop', 'reject', 'clear'], null)
  return { op: 'rules', target: hostOf(service), rules: all(action === 'clear' ? 'accept' : action) }
}
