/** Where on the drawing the event of a step happened. */
import { isBalancer } from '../designs/find'
import { subjectKind } from '../engine'
import type { Design } from '../engine'
import { useSceneStore } from '../run/scene'
import type { RunState, StepView } from '../stores/run-store'

/** What HAProxy learns of the server on the other side; their value is the server. */
const OF_CHECKS = ['checked', 'checkFailed', 'checkPassed', 'checkRecovered', 'down', 'up', 'observed']

/** The id of the part, or of the link, where it happened; a check happens at both. */
function isWhere(step: StepView, { hosts, services, links }: Design, id: string): boolean {
  if (step.type === 'hop') {
    const { hop, service, detail } = step.hop
    return (hop === 'lost' ? links.at(detail) : services.at(service))?.id === id
  }
  const { subject, value } = step.entry
  const kind = step.type === 'change' ? subjectKind(step.entry.event) : 'service'
  if (kind === 'link') return links.at(subject)?.id === id
  if (kind === 'host') return services.some((part) => part.id === id && part.host === hosts.at(subject)?.id)
  if (kind === 'site') return false
  const part = services.at(subject)
  if (part?.id === id) return true
  if (!isBalancer(part) || !OF_CHECKS.includes(step.entry.event)) return false
  const server = part.servers.at(value)?.service
  return links.some((link) => link.id === id && link.from === part.id && link.to === server)
}

/** True while the run is at a step that happened at this part or link. */
export function useStepped(id: string): boolean {
  return useSceneStore(({ step, design }) => step !== null && isWhere(step, design, id))
}

/** The request whose packet a step landed on; null for none. */
export function steppedRequest({ step }: RunState): number | null {
  return step?.type === 'hop' ? step.hop.request : null
}
