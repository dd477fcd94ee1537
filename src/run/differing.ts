/** Which parts, hosts and links are not the same in two runs at one instant, and what of each is not. */
import type { ServiceView } from '../engine'
import type { Differing, RunState } from '../stores/run-store'
import { hostState, statesOn } from './host-state'
import { lineOn } from './server-lines'

type Shown = Pick<RunState, 'design' | 'services' | 'links' | 'sealed' | 'ears' | 'walls'>

/** By id, what differs first of: it is in one of them only, its state, its role, what it copies, how it is set. Numbers do not count. */
export function differencesOf(a: Shown, b: Shown): Record<string, Differing> {
  const both = [a, b] as const
  const hosts = idsOf(both.map(({ design }) => design.hosts.map(({ id }) => id)))
  const services = idsOf(both.map((run) => Object.keys(run.services)))
  const links = idsOf(both.map((run) => Object.keys(run.links)))
  return Object.fromEntries([
    ...hosts.flatMap((id) => named(id, hostDiffers(id, a, b))),
    ...services.flatMap((id) => named(id, serviceDiffers(a.services[id], b.services[id]))),
    ...links.flatMap((id) => named(id, linkDiffers(id, a, b))),
  ])
}

function idsOf([a, b]: readonly (readonly string[])[]): string[] {
  return [...new Set([...a, ...b])]
}

function named(id: string, differing: Differing | null): [string, Differing][] {
  return differing === null ? [] : [[id, differing]]
}

function serviceDiffers(a: ServiceView | undefined, b: ServiceView | undefined): Differing | null {
  if (a === undefined || b === undefined) return 'alone'
  if (stateOf(a) !== stateOf(b)) return 'state'
  if (a.role.join() !== b.role.join()) return 'role'
  if (a.copies?.from !== b.copies?.from || a.copies?.now !== b.copies?.now) return 'replication'
  return setTo(a) === setTo(b) ? null : 'settings'
}

function stateOf({ state, answers, slowness, trouble }: ServiceView): string {
  return [state, answers, slowness, ...trouble].join()
}

function setTo({ settings }: ServiceView): string {
  return settings.map(({ keyword, value }) => `${keyword} ${value}`).join()
}

function hostDiffers(id: string, a: Shown, b: Shown): Differing | null {
  const isIn = ({ design }: Shown): boolean => design.hosts.some((host) => host.id === id)
  if (!isIn(a) || !isIn(b)) return 'alone'
  if (powerOf(a, id) !== powerOf(b, id)) return 'state'
  const [one, other] = [lineOn(a.services, id)?.server, lineOn(b.services, id)?.server]
  if (one?.up !== other?.up || one?.admin !== other?.admin) return 'checks'
  if (one?.backup !== other?.backup || one?.serving !== other?.serving) return 'role'
  return id in a.walls === id in b.walls ? null : 'firewall'
}

/** Of what is dead on a host that is alive its parts tell. */
function powerOf({ services }: Shown, host: string): string {
  const state = hostState(statesOn(services, host))
  return state === 'hurt' ? 'up' : state
}

/** A link of a part that only one of them has says nothing that the part does not say. */
function linkDiffers(id: string, a: Shown, b: Shown): Differing | null {
  if (!(id in a.links && id in b.links)) {
    const [has, lacks] = id in a.links ? [a, b] : [b, a]
    const link = has.design.links.find((candidate) => candidate.id === id)
    return link !== undefined && link.from in lacks.services && link.to in lacks.services ? 'alone' : null
  }
  if (a.links[id] !== b.links[id]) return 'cut'
  if (a.ears[id] !== b.ears[id]) return 'listening'
  return id in a.sealed === id in b.sealed ? null : 'encryption'
}
