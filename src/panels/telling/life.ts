/** What the K key does to a part of the site as it is now: it takes its life, or gives back what was taken. */
import type { Action, ServiceView } from '../../engine'

/** Of whatever has this id, a service, a link or a host; null when K does nothing to it. */
export function lifeOf(
  id: string,
  services: Readonly<Record<string, ServiceView>>,
  links: Readonly<Record<string, boolean>>,
): Action | null {
  if (id in services) return lifeOfService(services[id])
  if (id in links) return lifeOfLink(id, links[id])
  const here = Object.values(services).filter((view) => view.host === id)
  return here.length === 0 ? null : lifeOfHost(id, here)
}

/** While it starts one can only wait; what has no power gets it with its host. */
export function lifeOfService({ id, host, state, fails }: ServiceView): Action | null {
  if (!fails || state === 'starting') return null
  if (state === 'off') return { op: 'restart', target: host ?? id }
  return { op: state === 'down' ? 'restart' : 'kill', target: id }
}

export function lifeOfLink(id: string, up: boolean): Action {
  return { op: up ? 'kill' : 'restart', target: id }
}

/** It takes the power while anything runs there. What cannot fail has none. */
export function lifeOfHost(id: string, here: readonly ServiceView[]): Action | null {
  if (here.some(({ fails }) => !fails)) return null
  const isOff = here.some(({ state }) => state === 'off')
  return { op: isOff || here.every(({ state }) => state === 'down') ? 'restart' : 'powerOff', target: id }
}
