/** A component's own view of its service: it renders only when that changes. */
import { isOfKind } from '../engine'
import type { ServiceView, Views } from '../engine'
import { useSceneStore } from './scene'

/** Null while the run of another design is taking over. */
export function useView(id: string): ServiceView | null {
  return useSceneStore(({ services }) => (id in services ? services[id] : null))
}

/** The view of the service when it is of the expected kind; null while the run of another design is taking over. */
export function useService<K extends keyof Views>(id: string, kind: K): Views[K] | null {
  const view = useView(id)
  return isOfKind(view, kind) ? view : null
}
