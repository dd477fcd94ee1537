/** What can be done to a part of the site as it is now: one list for its panel and for the table. */
import type { Action, ServiceView } from '../../engine'
import { controlWords as words } from '../../words/control-words'

/** One thing that can be done to a part; `key` names its button, which keeps its place when kill becomes restart. */
export interface PartControl {
  key: 'life' | 'processes' | 'revive' | 'hang' | 'pause' | 'promote'
  label: string
  /** What it does, where the label is not enough. */
  title?: string
  tone: 'plain' | 'bad' | 'strong'
  icon: 'power' | 'restart' | 'promote' | 'cut' | 'restore' | null
  /** The K key does this one. */
  byKey: boolean
  /** Null while one can only wait. */
  action: Action | null
}

export function controlsOfService(view: ServiceView): PartControl[] {
  const { id, host, state, fails } = view
  if (!fails) return []
  if (state === 'starting') return [{ ...revive(id, words.starting), action: null }]
  if (state === 'down') return [revive(id, words.restart)]
  if (state === 'off') return [{ ...revive(host ?? id, words.rebootHost), title: words.rebootHostTitle }]
  return [kill(id, words.kill), hang(id, state), ...pause(id, state), ...promote(view)]
}

/** What can be done to whatever has this id: a service, a link or a host. */
export function controlsOf(
  id: string,
  services: Readonly<Record<string, ServiceView>>,
  links: Readonly<Record<string, boolean>>,
): PartControl[] {
  if (id in services) return controlsOfService(services[id])
  if (id in links) return controlsOfLink(id, links[id])
  const here = Object.values(services).filter((view) => view.host === id)
  return here.length === 0 ? [] : controlsOfHost(id, here)
}

/** K takes the power while anything runs there, and gives back what was taken. A host has one, or none for what cannot fail. */
export function controlsOfHost(id: string, here: readonly ServiceView[]): PartControl[] {
  if (here.some(({ fails }) => !fails)) return []
  if (here.some(({ state }) => state === 'off')) return [revive(id, words.reboot)]
  const dead = here.filter(({ state }) => state === 'down').length
  const restart = revive(id, words.restartProcesses)
  const powerOff = {
    ...kill(id, words.powerOff),
    title: words.powerOffTitle,
    action: { op: 'powerOff', target: id } as const,
  }
  if (dead === here.length)
    return [
      { ...powerOff, byKey: false },
      { ...restart, key: 'processes' },
    ]
  const killing = plain('processes', words.killProcesses, { op: 'kill', target: id }, words.killProcessesTitle)
  return [powerOff, killing, ...(dead === 0 ? [] : [{ ...restart, key: 'revive' as const, byKey: false }])]
}

export function controlsOfLink(id: string, up: boolean): PartControl[] {
  if (up) return [{ ...kill(id, words.cut), icon: 'cut' }]
  return [{ ...revive(id, words.restore), icon: 'restore' }]
}

function kill(target: string, label: string): PartControl {
  return { key: 'life', label, tone: 'bad', icon: 'power', byKey: true, action: { op: 'kill', target } }
}

function revive(target: string, label: string): PartControl {
  return { key: 'life', label, tone: 'strong', icon: 'restart', byKey: true, action: { op: 'restart', target } }
}

function plain(key: PartControl['key'], label: string, action: Action, title?: string): PartControl {
  return { key, label, tone: 'plain', icon: null, byKey: false, action, ...(title === undefined ? {} : { title }) }
}

function hang(target: string, state: ServiceView['state']): PartControl {
  if (state === 'paused') return plain('hang', words.resume, { op: 'resume', target })
  if (state === 'hung') return plain('hang', words.unhang, { op: 'unhang', target }, words.hangTitle)
  return plain('hang', words.hang, { op: 'hang', target }, words.hangTitle)
}

function pause(target: string, state: ServiceView['state']): PartControl[] {
  return state === 'up' ? [plain('pause', words.pause, { op: 'pause', target }, words.pauseTitle)] : []
}

/** A replica, while it runs. */
export function isPromotable({ copies, state }: ServiceView): boolean {
  return copies !== null && state === 'up'
}

function promote(view: ServiceView): PartControl[] {
  if (!isPromotable(view)) return []
  const control = plain('promote', words.promote, { op: 'promote', target: view.id })
  return [{ ...control, tone: 'strong', icon: 'promote' }]
}
