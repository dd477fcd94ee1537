/** What of a design can die: each service, host and link that is alive, and two of them at once. */
import type { Action, Design } from '../../engine'
import type { TrialState } from '../../engine/trial/trial'

export interface DyingPart {
  id: string
  what: 'service' | 'host' | 'link'
  /** The services that die with it, and the ends of a link. */
  touches: readonly string[]
  /** How long the others can go on without it, because they remember what it told them. */
  rememberedForUs: number
}

/** How it dies: a host loses its power, a process is killed, a cable is cut. */
export function deathOf({ id, what }: Pick<DyingPart, 'id' | 'what'>): Action {
  return { op: what === 'host' ? 'powerOff' : 'kill', target: id }
}

/** In the order of the design: hosts, services, links. Users do not die. */
export function partsOf(design: Design, state: TrialState): DyingPart[] {
  const { running, connected, processes, rememberedForUs } = state
  const remembered = (ids: readonly string[]): number => Math.max(0, ...ids.map((id) => rememberedForUs[id] ?? 0))
  const alive = design.services.filter(({ id }) => running.includes(id))
  const hosts = design.hosts.flatMap(({ id }): DyingPart[] => {
    const touches = alive.filter(({ host }) => host === id).map((part) => part.id)
    if (touches.length === 0) return []
    return [{ id, what: 'host', touches, rememberedForUs: remembered(touches) }]
  })
  const services = alive
    .filter(({ id }) => processes.includes(id))
    .map(({ id }): DyingPart => ({ id, what: 'service', touches: [id], rememberedForUs: remembered([id]) }))
  const links = design.links
    .filter(({ id, from, to }) => connected.includes(id) && running.includes(from) && running.includes(to))
    .map(({ id, from, to }): DyingPart => {
      return { id, what: 'link', touches: [from, to], rememberedForUs: remembered([to]) }
    })
  return [...hosts, ...services, ...links]
}

/** Each two that have nothing in common: a host and what is on it die together anyway, and so do a service and its links. */
export function pairsOf(parts: readonly DyingPart[]): [DyingPart, DyingPart][] {
  return parts.flatMap((one, i) =>
    parts.slice(i + 1).flatMap((other): [DyingPart, DyingPart][] => (areApart(one, other) ? [[one, other]] : [])),
  )
}

function areApart(one: DyingPart, other: DyingPart): boolean {
  if (one.what === 'link' && other.what === 'link') return true
  return !one.touches.some((id) => other.touches.includes(id))
}
