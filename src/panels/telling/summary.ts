/** The scene in one sentence: how HAProxy balances, who is up, what was answered, how far behind the replicas are. */
import type { Design, HaproxyView, ServiceView } from '../../engine'
import { balancersAmong, isDead } from '../../run/server-lines'
import type { RunState } from '../../stores/run-store'
import { announcerWords } from '../../words/announcer-words'
import { partName } from './names'

const words = announcerWords.summary

type Services = RunState['services']
type Shown = Pick<RunState, 'design' | 'services' | 'links' | 'totals' | 'nowUs' | 'playing'>

export function summaryOf({ design, services, links, totals, nowUs, playing }: Shown): string {
  const haproxy = balancersAmong(services).at(0) ?? null
  const cut = Object.values(links).filter((up) => !up).length
  const { now, lagUs, lostWrites, staleReads } = totals
  const answered = now.reduce((sum, kind) => sum + kind.answered, 0)
  const ended = now.reduce((sum, kind) => sum + kind.failed, answered)
  const clauses = [
    haproxy === null ? '' : words.balancer(haproxy.passive ? words.passive : words.active, haproxy.balance),
    [...serversOf(services, haproxy), ...othersOf(design, services, haproxy)].join(', '),
    cut > 0 ? words.cut(cut) : '',
    ended === 0 ? words.nothing : words.answered(answered, ended),
    lagUs === null ? '' : words.lag(lagUs),
    lostWrites > 0 ? words.lost(lostWrites) : '',
    staleReads > 0 ? words.stale(staleReads) : '',
    playing ? words.playing(nowUs) : words.paused(nowUs),
  ]
  return `${clauses.filter((clause) => clause !== '').join('; ')}.`
}

/** Each server as HAProxy sees it, and as it is where that differs; nothing while HAProxy is dead. */
function serversOf(services: Services, haproxy: HaproxyView | null): string[] {
  if (haproxy === null || isDead(haproxy.state)) return []
  return haproxy.servers.map(({ label, service, status, up }) => {
    const here = onHostOf(services, service)
    const wrong = here.filter(({ state }) => state !== 'up')
    if (status.startsWith('DRAIN')) return words.server(label, words.drain)
    if (status.startsWith('MAINT')) return words.server(label, words.maint)
    if (!up) return words.server(label, words.down)
    if (wrong.length === 0) return words.server(label, words.up)
    if (wrong.some(({ state }) => state === 'off')) return words.server(label, words.unnoticedOff)
    if (wrong.length === here.length && wrong.every(({ state }) => state === 'down')) {
      return words.server(label, words.unnoticed)
    }
    return words.server(label, words.hurt(wrong.map((part) => words.troubled(part.label, words.states[part.state]))))
  })
}

function onHostOf(services: Services, id: string): ServiceView[] {
  const host = id in services ? services[id].host : null
  return host === null ? [] : Object.values(services).filter((view) => view.host === host)
}

/** Every other part that is not up, beyond the servers HAProxy was asked about. */
function othersOf(design: Design, services: Services, haproxy: HaproxyView | null): string[] {
  const told = new Set(
    haproxy === null || isDead(haproxy.state)
      ? []
      : haproxy.servers.flatMap(({ service }) => onHostOf(services, service).map(({ id }) => id)),
  )
  return design.services.flatMap((part) => {
    if (!(part.id in services) || told.has(part.id) || services[part.id].state === 'up') return []
    return [words.troubled(partName(design, part), words.states[services[part.id].state])]
  })
}
