/**
 * How long after a fault HAProxy may mark a server DOWN, and UP after its repair: the measured rules H4 to H6.
 * The fault may come at any phase of the check cycle, so the answer is a range.
 */
import type { Fields } from './fields'

export interface RangeMs {
  min: number
  max: number
}

export interface HealthRules {
  type: string
  interMs: number
  fastinterMs: number
  downinterMs: number
  /** How long a check may wait for its answer. */
  answerMs: number
  fall: number
  rise: number
}

/** The `health` of a trace's configuration, with HAProxy's defaults. */
export function readHealthRules(health: Fields, config: Fields | null = null): HealthRules {
  const number = (key: string, fallback: number) => (health.isEmpty(key) ? fallback : Number(health.get(key)))
  const interMs = number('interMs', 2000)
  return {
    type: health.isEmpty('type') ? 'l4' : health.text('type'),
    interMs,
    fastinterMs: number('fastinterMs', interMs),
    downinterMs: number('downinterMs', interMs),
    answerMs: answerLimit(interMs, config),
    fall: number('fall', 3),
    rise: number('rise', 2),
  }
}

/** `timeout check` is noticed when neither `inter` nor `timeout connect` is longer (behaviour-2, 11d). */
function answerLimit(interMs: number, config: Fields | null): number {
  if (config === null || config.isEmpty('timeoutCheckMs')) return interMs
  const connectMs = config.isEmpty('timeoutConnectMs') ? 5000 : Number(config.get('timeoutConnectMs'))
  return Math.max(Number(config.get('timeoutCheckMs')), Math.min(interMs, connectMs))
}

/** From the event `op` to the server's state `to`; null when the event never leads there. */
export function detectionRange(rules: HealthRules, op: string, to: string): RangeMs | null {
  return to === 'DOWN' ? rangeToDown(rules, op) : rangeToUp(rules, op)
}

function rangeToDown({ type, interMs, fastinterMs, answerMs, fall }: HealthRules, op: string): RangeMs | null {
  const silent = op === 'hang' || op === 'pause' || op === 'healthHang'
  if (!silent && op !== 'kill' && op !== 'healthStatus') return null
  // A layer 4 check needs only a TCP connection, which the kernel gives it (H7).
  if (type === 'l4' && op !== 'kill') return null
  const min = (fall - 1) * fastinterMs + (silent ? fall * answerMs : 0)
  return { min, max: min + interMs }
}

function rangeToUp({ type, fastinterMs, downinterMs, answerMs, rise }: HealthRules, op: string): RangeMs | null {
  const wasSilent = op === 'unhang' || op === 'resume'
  if (!wasSilent && op !== 'restart' && op !== 'healthStatus') return null
  if (type === 'l4' && op !== 'restart') return null
  const min = (rise - 1) * fastinterMs
  // A check that was in flight at the repair may still have to time out.
  return { min, max: min + downinterMs + (wasSilent ? answerMs : 0) }
}
