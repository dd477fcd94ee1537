/** The one way to the `server` line of a balancer: by what answers behind it, never by what the line is called. */
import { isOfKind } from '../engine'
import type { HaproxyView, ServerView, ServiceState, ServiceView } from '../engine'

/** A line, with the balancer that has it and its place there. */
export interface ServerLine {
  balancer: HaproxyView
  server: ServerView
  place: number
}

/** Its process is dead, by itself or with its host. */
export function isDead(state: ServiceState): boolean {
  return state === 'down' || state === 'off'
}

type Services = Readonly<Record<string, ServiceView>>

/** In the order of the design. */
export function balancersAmong(services: Services): HaproxyView[] {
  return Object.values(services).filter((view) => isOfKind(view, 'haproxy'))
}

/** The first line for this service; null when no balancer has one. */
export function lineTo(services: Services, service: string): ServerLine | null {
  return linesOf(balancersAmong(services)).find(({ server }) => server.service === service) ?? null
}

/** The first line for what runs on this host, in a balancer that is alive: a dead one judges nobody. */
export function lineOn(services: Services, host: string): ServerLine | null {
  const judging = balancersAmong(services).filter(({ state }) => !isDead(state))
  const isHere = (id: string): boolean => id in services && services[id].host === host
  return linesOf(judging).find(({ server }) => isHere(server.service)) ?? null
}

function linesOf(balancers: readonly HaproxyView[]): ServerLine[] {
  return balancers.flatMap((balancer) => balancer.servers.map((server, place) => ({ balancer, server, place })))
}
