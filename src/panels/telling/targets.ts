/** What a command or a lesson points at: a host, a link or a service, by id. */
import type { Selection } from '../../designs/moment'
import type { Design } from '../../engine'
import { en } from '../../words/en'
import { hostLabel, nameOf } from './names'
import { linkEnds } from './names-at'

/** The host, link or service of this id, to point at. */
export function partWith({ hosts, links }: Design, id: string): Selection {
  const has = (parts: Design['hosts'] | Design['links']): boolean => parts.some((part) => part.id === id)
  return { type: has(hosts) ? 'host' : has(links) ? 'link' : 'service', id }
}

/** Of a link, a host or a service, by its id. */
export function targetName(design: Design, id: string): string {
  const link = design.links.findIndex((other) => other.id === id)
  if (link >= 0) {
    const { from, to } = linkEnds(design, link)
    return en.inspector.route(from, to)
  }
  return hostLabel(design, id) ?? nameOf(design, id)
}
