/** The events of a HAProxy trace: what happens to its servers, as commands. */
import { quote } from '../designs/schema-problem'
import { responseModes, serverStates } from '../engine'
import { packReply } from '../engine/services/haproxy/health/agent-words'
import type { Action, BackendServer, ResponseMode } from '../engine'
import type { Fields } from './fields'
import { filterOf } from './haproxy-filters'

export const BALANCER = 'haproxy'

export const haproxyFaults = [
  'kill',
  'restart',
  'hang',
  'unhang',
  'pause',
  'resume',
  'healthStatus',
  'healthHang',
  'weight',
  'mode',
  'firewall',
  'agent',
  ...serverStates,
] as const

/** Ways to break off that look the same to HAProxy: by FIN or RST, with a length or in chunks. */
const breaks: readonly unknown[] = ['midclose', 'midreset', 'midchunk']

export function toAction(
  op: (typeof haproxyFaults)[number],
  { name, service }: Pick<BackendServer, 'name' | 'service'>,
  event: Fields,
): Action {
  if (op === 'ready' || op === 'drain' || op === 'maint')
    return { op: 'state', target: BALANCER, server: name, state: op }
  if (op === 'weight') return { op, target: BALANCER, server: name, value: event.whole('weight', { min: 0, max: 256 }) }
  if (op === 'agent') return { op: 'agentReply', target: BALANCER, server: name, reply: readReply(event, 'reply') }
  if (op === 'mode') return { op: 'answer', target: service, as: readMode(event) }
  if (op === 'firewall') return filterOf(service, event)
  if (op === 'healthStatus') return { op, target: service, status: event.whole('status', { min: 100, max: 599 }) }
  if (op === 'healthHang') return { op: 'healthStatus', target: service, status: 0 }
  return { op, target: service }
}

/** What HAProxy does not understand is as good as silence. */
export function readReply(fields: Fields, key: string): string {
  const reply = fields.get(key)
  return typeof reply === 'string' && packReply(reply) > 0 && reply.length <= 100 ? reply : ''
}

/** A word, or the status of every answer. */
export function readMode(event: Fields): ResponseMode {
  const mode = event.get('mode')
  if (breaks.includes(mode)) return 'midfail'
  if (typeof mode === 'string') return event.choice('mode', responseModes, null)
  const known = responseModes.find((other) => other === String(mode))
  if (known === undefined) event.refuse('mode', `must be a way to answer, or a status, not ${quote(mode)}.`)
  return known ?? 'normal'
}
