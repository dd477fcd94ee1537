/** What just happened, in one line for a room: what HAProxy does not know yet, with live counts; otherwise the latest event. */
import { hostLabel } from '../../panels/telling/names'
import { knowledgeOf } from '../../panels/telling/use-knowledge'
import { announcementsOf } from '../../panels/announcer/announcements'
import type { HaproxyView, ServerView } from '../../engine'
import { balancersAmong, isDead } from '../../run/server-lines'
import type { RunState } from '../../stores/run-store'
import { captionWords as words } from '../../words/caption-words'

/** What a caption is made of, at one instant. */
export type Shown = Pick<RunState, 'design' | 'services' | 'changes' | 'log' | 'totals' | 'nowUs'>

export interface Caption {
  text: string
  tone: 'bad' | 'plain'
}

export function captionOf(shown: Shown): Caption {
  return unnoticed(shown) ?? newest(shown) ?? atRest(shown)
}

/** A server that HAProxy holds for UP, and that does not answer. */
function unnoticed(shown: Shown): Caption | null {
  for (const balancer of balancersAmong(shown.services)) {
    if (isDead(balancer.state)) continue
    for (const server of balancer.servers) {
      const text = server.usable ? sentInVain(shown, balancer, server) : null
      if (text !== null) return { text, tone: 'bad' }
    }
  }
  return null
}

/** Null while nothing has come back, or failed to. */
function sentInVain(
  { design, services, changes, nowUs }: Shown,
  balancer: HaproxyView,
  server: ServerView,
): string | null {
  if (!(server.service in services)) return null
  const { id, state, refused, host } = services[server.service]
  const label = hostLabel(design, host) ?? server.label
  if (state === 'down') {
    const died = changes.filter(
      ({ event, subject, timeUs }) => event === 'killed' && timeUs <= nowUs && design.services.at(subject)?.id === id,
    )
    // The counter has no beginning but that of the run.
    if (refused > 0) return words.refused(balancer.label, label, died.length === 1 ? refused : null)
  }
  const silent = state === 'off' || state === 'hung' || state === 'paused'
  return silent && server.current > 0 ? words.waiting(balancer.label, label, server.current) : null
}

/** The newest event, with all that happened at the same instant to the same part; requests by how many there are. */
function newest({ design, changes, log, totals }: Shown): Caption | null {
  const latest = log.at(0)
  if (latest === undefined) return null
  if (latest.type === 'request') {
    const { cause, stale } = latest.record
    if (cause !== 'ok') return { text: words.failed(totals.failed, cause), tone: 'bad' }
    return { text: stale ? words.stale(totals.staleReads) : words.retried(totals.retried), tone: 'plain' }
  }
  const together = log.filter(({ type, timeUs }) => type === 'change' && timeUs === latest.timeUs)
  const all = announcementsOf(together.toReversed(), knowledgeOf(design, changes), changes)
  // The cause comes before what follows from it.
  const told = all.find(({ grave }) => grave) ?? all.at(-1)
  return told === undefined ? null : { text: told.tell(1).replace(/\.$/, ''), tone: told.grave ? 'bad' : 'plain' }
}

function atRest({ totals: { answered } }: Shown): Caption {
  return { text: answered === 0 ? words.nothing : words.well(answered), tone: 'plain' }
}
