/** What HAProxy's `show stat` says of a server's weight; `slowstart` has no effect on the weights of a static algorithm (measured). */
import type { Backend } from './backend'

/** The weight in force, rounded up. */
export function shownWeight(backend: Backend, server: number): number {
  return backend.active.fixedWeights === true ? backend.weight[server] : Math.ceil(backend.scaled(server) / 16)
}

/** The percentage of its weight that a server has during `slowstart`; null when it has all, or gets no requests (measured). */
export function throttle(backend: Backend, server: number): number | null {
  const part = backend.active.fixedWeights === true || !backend.usable(server) ? 0 : backend.sixteenths[server]
  return part === 0 ? null : Math.floor((100 * part) / 16)
}
