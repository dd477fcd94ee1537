/** A HAProxy's backend by itself, with servers of these weights. */
import type { AlgorithmName, HaproxyPart } from '../design'
import { Backend } from '../services/haproxy/balancing/backend'
import { haproxy } from './designs'

/** A `server` line. */
export const line = (weight: number, i: number) => ({
  name: `s${i + 1}`,
  service: `s${i + 1}`,
  weight,
  maxconn: 0,
  backup: false,
})

export function backendOf(weights: readonly number[], balance: AlgorithmName, own: Partial<HaproxyPart> = {}): Backend {
  return new Backend(haproxy(weights.map(line), { balance, ...own }), false, 1)
}
