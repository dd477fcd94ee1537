/** The state of a process in a word. */
import type { ServiceState } from '../../engine'
import { Badge } from '../../ui/Badge'
import type { Tone } from '../../ui/Badge'
import { inspectorWords } from '../../words/inspector-words'

const tones: Record<ServiceState, Tone> = {
  up: 'ok',
  down: 'bad',
  off: 'neutral',
  starting: 'warn',
  hung: 'bad',
  paused: 'warn',
}

export function StateBadge({ state }: { state: ServiceState }) {
  return <Badge tone={tones[state]}>{inspectorWords.states[state]}</Badge>
}

/** HAProxy's own word for a server: "UP", "UP 2/3", "DOWN 1/2", "no check". */
export function StatusBadge({ status, up }: { status: string; up: boolean }) {
  const whole = status === 'UP' || status === 'no check'
  return <Badge tone={up ? (whole ? 'ok' : 'warn') : 'bad'}>{status}</Badge>
}
