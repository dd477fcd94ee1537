/** Which changes are about a part: what was done to it, and what others noticed of it. */
import { balancerOf, upstreamOf } from '../../../designs/find'
import type { Selection } from '../../../designs/moment'
import { subjectKind } from '../../../engine'
import type { Design, JournalEntry, JournalEvent } from '../../../engine'
import { ofApplications } from '../../telling/change-items'

/** Events of a HAProxy whose value is the place of one of its `server` lines: they are about the server. */
const ofLines: ReadonlySet<JournalEvent> = new Set([
  ...(['checkFailed', 'checkRecovered', 'checkPassed', 'observed', 'down', 'up', 'warmed', 'agentSays'] as const),
  ...(['weight', 'maxconn', 'ready', 'drain', 'maint'] as const),
])

/** Whether an entry is about a part, in a design that has both. A host's are those of all that is on it. */
export function concernsOf(design: Design, { type, id }: Selection): (entry: JournalEntry) => boolean {
  const { hosts, services, links } = design
  const isHere = (service: string | null): boolean =>
    service !== null &&
    (type === 'host' ? services.some((part) => part.id === service && part.host === id) : service === id)
  const hostHere = type === 'host' ? id : (services.find((part) => part.id === id)?.host ?? null)
  const joins = (from: string, to: string | null): boolean =>
    links.some((link) => link.id === id && link.from === from && link.to === to)

  return (entry) => {
    const { event, subject, value } = entry
    const kind = subjectKind(event)
    if (kind === 'site') return false
    if (kind === 'link') return type === 'link' ? links[subject].id === id : isHere(links[subject].to)
    if (kind === 'host') return hosts[subject].id === hostHere && (type === 'host' || event.startsWith('powered'))
    const own = services[subject].id
    if (ofLines.has(event)) {
      const server = balancerOf(design, subject)?.servers.at(value)?.service ?? null
      return type === 'link' ? joins(own, server) : isHere(server)
    }
    const other = otherOf(design, entry)
    if (type === 'link') return joins(own, other) || (other !== null && joins(other, own))
    return isHere(own) || isHere(other)
  }
}

/** The other party: the database promoted or attached to, the source of a replica, a server of an upstream group. */
function otherOf({ services }: Design, { event, subject, value, extra }: JournalEntry): string | null {
  const part = services[subject]
  if (event.startsWith('attach') || ofApplications.has(event)) return services.at(value)?.id ?? null
  if (event.startsWith('peer')) return upstreamOf(part).at(value)?.service ?? null
  if (!('source' in part) || !event.startsWith('io')) return null
  return event.startsWith('ioConnect') && extra > 0 ? (services.at(extra - 1)?.id ?? null) : part.source
}
