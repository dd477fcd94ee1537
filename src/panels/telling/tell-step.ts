/** The single event that a step landed on, as a sentence. */
import { causes, checkStatuses } from '../../engine'
import type { Design, HopRecord, RoutineEntry } from '../../engine'
import type { StepView } from '../../stores/run-store'
import { en } from '../../words/en'
import { hopWords, routineWords } from '../../words/hop-words'
import { serverLabel } from './names'
import { linkEnds, nameAt, peerName } from './names-at'
import { tellChange } from './tell-change'
import type { Knowledge, Told } from './tell-change'

export function tellStep(step: StepView, knowledge: Knowledge): Told & { timeUs: number } {
  if (step.type === 'hop') return tellHop(step.hop, knowledge.design)
  if (step.type === 'routine') return tellRoutine(step.entry, knowledge.design)
  const { timeUs } = step.entry
  return { ...tellChange([step.entry], knowledge), timeUs }
}

function tellRoutine(
  { timeUs, event, subject, value, extra }: RoutineEntry,
  design: Design,
): Told & { timeUs: number } {
  const part = nameAt(design, subject)
  if (event === 'applied') {
    return { sentence: routineWords.applied(part, nameAt(design, extra), value), gravity: 'neutral', timeUs }
  }
  const status = checkStatuses[extra]
  const sentence = routineWords.checked(part, serverLabel(design, value, subject) ?? '', status)
  return { sentence, gravity: status.endsWith('OK') ? 'neutral' : 'bad', timeUs }
}

function tellHop(hop: HopRecord, design: Design): Told & { timeUs: number } {
  const cause = hop.hop === 'ended' ? causes[hop.detail] : null
  const sentence = hopWords[hop.hop]({
    request: hop.request,
    part: nameAt(design, hop.service),
    other: otherOf(hop, design),
    detail: hop.detail,
    http: !['dns', 'mysql'].includes(design.services[hop.service].kind),
    database: design.services[hop.service].kind === 'mysql',
    cause,
  })
  return { sentence, gravity: gravityOf(hop, cause), timeUs: hop.timeUs }
}

/** The other party of the hop: the server that HAProxy or Nginx chose or waited for, the database, the link. */
function otherOf({ hop, service, detail }: HopRecord, design: Design): string {
  if (hop === 'lost') {
    const { from, to } = linkEnds(design, detail)
    return en.inspector.route(from, to)
  }
  if (hop === 'passed') return peerName(design, service, detail)
  if (hop !== 'chosen' && hop !== 'timedOut') return ''
  const byServer = design.services[service].kind === 'haproxy'
  return byServer ? (serverLabel(design, detail, service) ?? '') : nameAt(design, detail)
}

function gravityOf({ hop, detail }: HopRecord, cause: string | null): Told['gravity'] {
  if (hop === 'passed' && detail < 0) return 'bad'
  if (hop === 'refused' || hop === 'reset' || hop === 'lost' || hop === 'vanished' || hop === 'timedOut') return 'bad'
  if (hop === 'stale' || hop === 'waiting') return 'warn'
  if (cause === null) return 'neutral'
  return cause === 'ok' ? 'ok' : 'bad'
}
