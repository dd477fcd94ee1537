/** What the states of its services make of a host. */
import type { ServiceState, ServiceView } from '../engine'

/** They lose their power together. */
export function hostState(states: readonly ServiceState[]): 'up' | 'hurt' | 'down' | 'off' {
  if (states.includes('off')) return 'off'
  const dead = states.filter((state) => state === 'down').length
  return dead === 0 ? 'up' : dead === states.length ? 'down' : 'hurt'
}

/** The states of the services on a host. */
export function statesOn(services: Readonly<Record<string, ServiceView>>, host: string): ServiceState[] {
  return Object.values(services).flatMap((view) => (view.host === host ? [view.state] : []))
}
