/** What can be done to a part of the site as it is now: one list for its panel and for the table. */
import type { Action, ServiceView } from '../../engine'
import { deedWords as words } from '../../words/deed-words'

/** One thing to do; `key` names its button, which keeps its place while the deed changes. */
export interface PartDeed {
  key: 'life' | 'revive' | 'hang' | 'pause' | 'promote'
  label: string
  /** What it does, where the label is not enough. */
  title?: string
  tone: 'plain' | 'bad' | 'strong'
  icon: 'power' | 'restart' | 'promote' | 'cut' | 'restore' | null
  /** It is the one that the K key does. */
  byKey: boolean
  /** Null while there is nothing to do but wait. */
  action: Action | null
}

export function deedsOfService(view: ServiceView): PartDeed[] {
  const { id, state, fails } = view
  if (!fails) return []
  if (state === 'starting') return [{ ...revive(id, words.starting), action: null }]
  if (state === 'down') return [revive(id, words.restart)]
  return [kill(id, words.kill), hang(id, state), ...pause(id, state), ...promote(view)]
}

/** What can be done to whatever has this id: a service, a link or a host. */
export function deedsOf(
  id: string,
  services: Readonly<Record<string, ServiceView>>,
  links: Readonly<Record<string, boolean>>,
): PartDeed[] {
  if (id in services) return deedsOfService(services[id])
  if (id in links) return deedsOfLink(id, links[id])
  const here = Object.values(services).filter((view) => view.host === id)
  return here.length === 0 ? [] : deedsOfHost(id, here)
}

/** A host with some services dead can be killed and restarted; K kills what is left. */
export function deedsOfHost(id: string, here: readonly ServiceView[]): PartDeed[] {
  const dead = here.filter((view) => view.state === 'down').length
  const alive = dead < here.length
  const restart = revive(id, words.restartHost)
  if (!alive) return [restart]
  const killing = kill(id, words.killHost)
  return dead === 0 ? [killing] : [killing, { ...restart, key: 'revive', byKey: false }]
}

export function deedsOfLink(id: string, up: boolean): PartDeed[] {
  if (up) return [{ ...kill(id, words.cut), icon: 'cut' }]
  return [{ ...revive(id, words.restore), icon: 'restore' }]
}

function kill(target: string, label: string): PartDeed {
  return { key: 'life', label, tone: 'bad', icon: 'power', byKey: true, action: { op: 'kill', target } }
}

function revive(target: string, label: string): PartDeed {
  return { key: 'life', label, tone: 'strong', icon: 'restart', byKey: true, action: { op: 'restart', target } }
}

function plain(key: PartDeed['key'], label: string, action: Action, title?: string): PartDeed {
  return { key, label, tone: 'plain', icon: null, byKey: false, action, ...(title === undefined ? {} : { title }) }
}

function hang(target: string, state: ServiceView['state']): PartDeed {
  if (state === 'paused') return plain('hang', words.resume, { op: 'resume', target })
  if (state === 'hung') return plain('hang', words.unhang, { op: 'unhang', target }, words.hangTitle)
  return plain('hang', words.hang, { op: 'hang', target }, words.hangTitle)
}

function pause(target: string, state: ServiceView['state']): PartDeed[] {
  return state === 'up' ? [plain('pause', words.pause, { op: 'pause', target }, words.pauseTitle)] : []
}

/** A replica, while it runs. */
export function isPromotable({ copies, state }: ServiceView): boolean {
  return copies !== null && state === 'up'
}

function promote(view: ServiceView): PartDeed[] {
  if (!isPromotable(view)) return []
  const deed = plain('promote', words.promote, { op: 'promote', target: view.id })
  return [{ ...deed, tone: 'strong', icon: 'promote' }]
}
