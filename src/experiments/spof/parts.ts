/** What of a design can die: each service, host and link that is alive. */
import type { Action, Design } from '../../engine'
import type { TrialState } from '../../engine/trial/trial'

export interface DyingPart {
  id: string
  what: 'service' | 'host' | 'link'
  /** How it dies. */
  action: Action
  /** How long the others can go on without it, because they remember what it told them. */
  rememberedForUs: number
}

/** In the order of the design: hosts, services, links. Users do not die. */
export function partsOf(design: Design, state: TrialState): DyingPart[] {
  const { running, connected, rememberedForUs } = state
  const remembered = (...ids: string[]): number => Math.max(0, ...ids.map((id) => rememberedForUs[id] ?? 0))
  const servicesOn = (host: string): string[] =>
    design.services.filter((part) => part.host === host && running.includes(part.id)).map(({ id }) => id)
  const hosts = design.hosts.flatMap(({ id }): DyingPart[] => {
    const there = servicesOn(id)
    if (there.length === 0) return []
    return [{ id, what: 'host', action: { op: 'kill', target: id }, rememberedForUs: remembered(...there) }]
  })
  const services = design.services
    .filter(({ id, kind }) => kind !== 'users' && running.includes(id))
    .map(({ id }): DyingPart => {
      return { id, what: 'service', action: { op: 'kill', target: id }, rememberedForUs: remembered(id) }
    })
  const links = design.links
    .filter(({ id, from, to }) => connected.includes(id) && running.includes(from) && running.includes(to))
    .map(({ id, to }): DyingPart => {
      return { id, what: 'link', action: { op: 'kill', target: id }, rememberedForUs: remembered(to) }
    })
  return [...hosts, ...services, ...links]
}
