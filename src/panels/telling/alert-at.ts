/** Alerts by their place, and what they are about in words. */
import { balancerOf } from '../../designs/find'
import type { AlertSubject, Design } from '../../engine'
import { useRunStore } from '../../stores/run-store'
import type { AlertFacts } from '../../words/alert-events'
import { hostLabel, nameOf, serverLabel } from './names'

function alertAt(place: number): AlertSubject | null {
  return useRunStore.getState().alerts.at(place) ?? null
}

export function alertFacts(design: Design, place: number): AlertFacts | null {
  const alert = alertAt(place)
  if (alert === null) return null
  const { host, rule, server, service } = alert
  const balancer = design.services.findIndex(({ id }) => id === service)
  const line = balancerOf(design, balancer)?.servers.findIndex(({ name }) => name === server) ?? -1
  const about =
    serverLabel(design, line, balancer) ?? (service === null ? hostLabel(design, host) : nameOf(design, service))
  return { rule: rule.id, about: about ?? host, severity: rule.severity, recipient: rule.recipient }
}
