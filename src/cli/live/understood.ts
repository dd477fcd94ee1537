/**
 * What the model supports, found by asking its trace reader. So a mechanism takes part in the live test as soon as it can
 * be replayed, and the generator never produces what cannot be answered.
 */
import { answerTrace } from '../trace'

const COOKIE = 'SRV insert indirect nocache'
const RETRY_ON = [
  'conn-failure',
  'all-retryable-errors',
  'conn-failure 500',
  'conn-failure response-timeout',
  'none',
  '500',
  '500 503',
  'empty-response',
  'conn-failure 500 junk-response',
  'conn-failure 404 503',
  '403 empty-response',
]

export interface Understood {
  /** Weights, deaths and hangs always; and these, where supported. */
  admin: boolean
  modes: boolean
  /** The supported values of `cookie`. */
  cookies: (string | null)[]
  /** The supported values of `retry-on`. */
  retryOn: string[]
  groups: boolean
}

function reads(config: object, events: object[] = []): boolean {
  return answerTrace({ config, workload: [], events }).ok
}

function readsHaproxy(more: object, events: object[] = []): boolean {
  return reads({ kind: 'haproxy', algorithm: 'roundrobin', servers: [{ name: 's1' }], ...more }, events)
}

function readsEvents(...ops: object[]): boolean {
  return readsHaproxy(
    {},
    ops.map((op) => ({ atMs: 1, target: 's1', ...op })),
  )
}

export const understood: Understood = {
  admin: readsEvents({ op: 'drain' }, { op: 'maint' }, { op: 'ready' }),
  modes: readsEvents(
    { op: 'mode', mode: '500' },
    { op: 'mode', mode: 'midfail' },
    { op: 'mode', mode: 'garbage' },
    { op: 'mode', mode: 'close' },
    { op: 'mode', mode: 'midhang' },
    { op: 'mode', mode: '404' },
    { op: 'mode', mode: 'normal' },
  ),
  cookies: [null, ...(readsHaproxy({ cookie: COOKIE }) ? [COOKIE] : [])],
  retryOn: RETRY_ON.filter((retryOn) => readsHaproxy({ retryOn })),
  groups: reads({ kind: 'nginx', group: true, servers: [{ name: 'a1' }, { name: 'a2' }] }),
}
