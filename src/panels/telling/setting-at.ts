/** Finds the setting that an event is about. */
import type { Design, Setting } from '../../engine'
import { useRunStore } from '../../stores/run-store'

/** A setting of a service by its place in the service's table, which never changes. */
export function settingAt(design: Design, service: number, place: number): Setting | null {
  const { services } = useRunStore.getState()
  const { id } = design.services[service]
  return id in services ? (services[id].settings.at(place) ?? null) : null
}
