/** Finds the setting that an event is about. */
import type { Design, Setting } from '../../engine'
import { useRunStore } from '../../stores/run-store'

/** A setting of a service by its place in the service's table, which never changes. */
export function settingAt(design: Design, service: number, place: number): Setting | null {
  const view = useRunStore.getState().services[design.services[service].id]
  return view.settings.at(place) ?? null
}
