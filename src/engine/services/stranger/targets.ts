/** What strangers try: a few ports of each host. A target is a host's place times the number of ports, plus the port's place. */
import { SSH } from '../../beside/rules'
import type { LinkTable } from '../../network/links'
import type { World } from '../../world'

/** The ports that are tried on each host. */
export const scannedPorts = [SSH, 80, 443, 3306] as const

interface ScannedHost {
  id: string
  /** Its place in the design, and the link to it. */
  place: number
  link: number
}

export class Targets {
  readonly hosts: readonly ScannedHost[]

  constructor(
    private readonly world: World,
    links: LinkTable,
    strangers: string,
  ) {
    const all = world.design.hosts.map(({ id }, place) => ({ id, place, link: links.indexOf(`${strangers}->${id}`) }))
    this.hosts = all.filter(({ link }) => link >= 0)
  }

  get count(): number {
    return this.hosts.length * scannedPorts.length
  }

  hostOf(target: number): ScannedHost {
    return this.hosts[hostIn(target)]
  }

  /** Index of the service that listens at the port; -1 for none: the host's own SSH, or nobody. */
  listener(target: number): number {
    const { id } = this.hostOf(target)
    return this.world.services.findIndex(({ listens, part }) => part.host === id && listens === portOf(target))
  }

  /** Whether a service is what everybody may ask: what the users ask too. */
  isSite(service: number): boolean {
    const { design, services } = this.world
    const { id } = services[service].part
    return design.services.some((part) => 'site' in part && part.site === id)
  }
}

/** The place of a target's host among those that are scanned. */
export const hostIn = (target: number): number => Math.floor(target / scannedPorts.length)
export const portOf = (target: number): number => scannedPorts[target % scannedPorts.length]
