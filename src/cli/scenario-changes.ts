/** Tells a journal entry with names instead of numbers. */
import { algorithms, Haproxy, Nginx } from '../engine'
import type { JournalEntry, JournalEvent, Setting, Simulation } from '../engine'

export interface StateChange {
  atMs: number
  event: JournalEvent
  /** The id of a service, or of a link for `cut` and `restored`. */
  subject: string
  server?: string
  failedChecks?: number
  passedChecks?: number
  weight?: number
  mode?: 'active-active' | 'active-passive'
  algorithm?: string
  setting?: string
  value?: number
  /** The program's word for the value, of a setting that is one of a few words. */
  choice?: string
  lostWrites?: number
}

export function describeChange({ world }: Simulation, entry: JournalEntry): StateChange {
  const isLink = entry.event === 'cut' || entry.event === 'restored'
  const subject = isLink ? world.links.links[entry.subject].id : world.services[entry.subject].part.id
  return { atMs: entry.timeUs / 1000, event: entry.event, subject, ...detailsOf(world, entry) }
}

function detailsOf(world: Simulation['world'], { event, subject, value, extra }: JournalEntry): Partial<StateChange> {
  const service = world.services[subject]
  const server =
    service instanceof Haproxy && value < service.part.servers.length ? service.part.servers[value].name : ''
  switch (event) {
    case 'checkFailed':
      return { server, failedChecks: extra }
    case 'checkPassed':
      return { server, passedChecks: extra }
    case 'checkRecovered':
    case 'down':
    case 'up':
    case 'ready':
    case 'drain':
    case 'maint':
      return { server }
    case 'weight':
      return { server, weight: extra }
    case 'mode':
      return { mode: value === 1 ? 'active-passive' : 'active-active' }
    case 'balance':
      return { algorithm: algorithms[value] }
    case 'set':
      return settingOf(service.settings.list()[value], extra)
    case 'peerUnavailable':
    case 'peerAvailable':
      return { server: service instanceof Nginx ? service.part.upstream[value].service : '' }
    case 'lostWrites':
      return { lostWrites: value }
    default:
      return {}
  }
}

function settingOf({ keyword, choices }: Setting, value: number): Partial<StateChange> {
  return { setting: keyword, value, ...(choices === undefined ? {} : { choice: choices[value] }) }
}
