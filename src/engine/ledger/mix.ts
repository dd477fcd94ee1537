/** The shares of the kinds of requests in one number, in whole per mille: what the journal has room for. */
import { requestKinds } from '../design'
import type { RequestKind } from '../design'

const BASE = 1001

/** Weights of any size, not all zero. */
export function packMix(mix: Readonly<Record<RequestKind, number>>): number {
  const total = requestKinds.reduce((sum, kind) => sum + mix[kind], 0)
  return requestKinds.reduce((packed, kind) => packed * BASE + Math.round((1000 * mix[kind]) / total), 0)
}

/** The shares again, in 0..1. */
export function unpackMix(packed: number): Record<RequestKind, number> {
  const share = (unit: number): number => (Math.floor(packed / unit) % BASE) / 1000
  return { static: share(BASE * BASE), read: share(BASE), write: share(1) }
}
