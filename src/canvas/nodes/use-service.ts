/** A node's own view of its service: renders only when that changes. */
import { useRunStore } from '../../stores/run-store'
import type { ServiceView } from '../../stores/service-view'

/** The view of the service when it is of the expected kind; null while the run of another design is taking over. */
export function useService<K extends ServiceView['kind']>(
  id: string,
  kind: K,
): Extract<ServiceView, { kind: K }> | null {
  const view = useRunStore(({ services }) => (id in services ? services[id] : null))
  return view !== null && isKind(view, kind) ? view : null
}

function isKind<K extends ServiceView['kind']>(view: ServiceView, kind: K): view is Extract<ServiceView, { kind: K }> {
  return view.kind === kind
}
