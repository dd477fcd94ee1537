/** What can be done to a part of the site as it is now: one list for its panel and for the table. */
import type { Action, ServiceView } from '../../engine'
import { controlWords as words } from '../../words/control-words'
import { lifeOfHost, lifeOfLink, lifeOfService } from './life'

/** One thing that can be done to a part; `key` names its button, which keeps its place when kill becomes restart. */
export interface PartControl {
  key: 'life' | 'processes' | 'revive' | 'hang' | 'pause' | 'promote' | 'applyFirst'
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
  const { id, state, fails } = view
  const life = lifeOfService(view)
  if (!fails) return []
  if (state === 'starting') return [revive(life, words.starting)]
  if (state === 'down') return [revive(life, words.restart)]
  if (state === 'off') return [{ ...revive(life, words.rebootHost), title: words.rebootHostTitle }]
  return [kill(life, words.kill), hang(id, state), ...pause(id, state), ...promote(view)]
}

/** K takes the power while anything runs there, and gives back what was taken. A host has one, or none for what cannot fail. */
export function controlsOfHost(id: string, here: readonly ServiceView[]): PartControl[] {
  const life = lifeOfHost(id, here)
  if (life === null) return []
  if (here.some(({ state }) => state === 'off')) return [revive(life, words.reboot)]
  const dead = here.filter(({ state }) => state === 'down').length
  const powerOff = { ...kill({ op: 'powerOff', target: id }, words.powerOff), title: words.powerOffTitle }
  if (dead === here.length)
    return [
      { ...powerOff, byKey: false },
      { ...revive(life, words.restartProcesses), key: 'processes' },
    ]
  const killing = plain('processes', words.killProcesses, { op: 'kill', target: id }, words.killProcessesTitle)
  const restart = plain('revive', words.restartProcesses, { op: 'restart', target: id })
  return [powerOff, killing, ...(dead === 0 ? [] : [{ ...restart, tone: 'strong', icon: 'restart' } as const])]
}

export function controlsOfLink(id: string, up: boolean): PartControl[] {
  const life = lifeOfLink(id, up)
  return up ? [{ ...kill(life, words.cut), icon: 'cut' }] : [{ ...revive(life, words.restore), icon: 'restore' }]
}

function kill(action: Action | null, label: string): PartControl {
  return { key: 'life', label, tone: 'bad', icon: 'power', byKey: true, action }
}

function revive(action: Action | null, label: string): PartControl {
  return { key: 'life', label, tone: 'strong', icon: 'restart', byKey: true, action }
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
  const target = view.id
  return [
    { ...plain('promote', words.promote, { op: 'promote', target }), tone: 'strong', icon: 'promote' },
    plain('applyFirst', words.applyFirst, { op: 'promote', target, applyFirst: true }, words.applyFirstTitle),
  ]
}
