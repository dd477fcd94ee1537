/** Where on the drawing the event of a step happened. */
import { isBalancer } from '../designs/find'
import type { Design } from '../engine'
import { useRunStore } from '../stores/run-store'
import type { StepView } from '../stores/run-store'

/** What happens on a link, not at a service; their subject is the link. */
const OF_LINKS = ['cut', 'restored']
/** What HAProxy learns of the server on the other side; their value is the server. */
const OF_CHECKS = ['checked', 'checkFailed', 'checkPassed', 'checkRecovered', 'down', 'up', 'observed']

/** The id of the part, or of the link, where it happened; a check happens at both. */
function isWhere(step: StepView, { services, links }: Design, id: string): boolean {
  if (step.type === 'hop') {
    const { hop, service, detail } = step.hop
    return (hop === 'lost' ? links.at(detail) : services.at(service))?.id === id
  }
  const { event, subject, value } = step.entry
  if (OF_LINKS.includes(event)) return links.at(subject)?.id === id
  const part = services.at(subject)
  if (part?.id === id) return true
  if (!isBalancer(part) || !OF_CHECKS.includes(event)) return false
  const server = part.servers.at(value)?.service
  return links.some((link) => link.id === id && link.from === part.id && link.to === server)
}

/** True while the run is at a step that happened at this part or link. */
export function useStepped(id: string): boolean {
  return useRunStore(({ step, design }) => step !== null && isWhere(step, design, id))
}

/** The request whose packet a step landed on; null for none. */
export function steppedRequest(): number | null {
  const { step } = useRunStore.getState()
  return step?.type === 'hop' ? step.hop.request : null
}
