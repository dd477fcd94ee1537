/** What people can reach: whatever has the site's address now, and each service that they have a link to. */
import type { Design, ServicePart, UsersPart } from '../../design'
import type { World } from '../../world'

export class Destinations {
  /** The index of the site's address in the table of addresses. */
  private site = -1
  /** By index of the service: the link to it, or -1; and whether it is a balancer, whose answers say more than a status. */
  private links: readonly number[] = []
  private balances: readonly boolean[] = []

  constructor(
    private readonly world: World,
    private readonly part: UsersPart,
  ) {}

  /** All services exist. */
  connect(): void {
    const { part, world } = this
    const { addresses, design, links, services } = world
    this.links = services.map((other) => links.joining(part.id, other.part.id))
    this.balances = services.map((other) => other.part.kind === 'haproxy')
    this.site = addresses.give(siteAddress(design, part), world.indexOf(part.site))
  }

  /** Index of the service that answers at the site's address. */
  get owner(): number {
    return this.world.addresses.ownerAt(this.site)
  }

  /** The link to a service; -1 when there is none. */
  linkTo(service: number): number {
    return this.links[service]
  }

  isBalancer(service: number): boolean {
    return this.balances[service]
  }
}

/** The name that people type, and what DNS, if there is one, says that it stands for. */
export function siteRecord({ services }: Pick<Design, 'services'>): { name: string; address: string | null } {
  for (const part of services) if (part.kind === 'dns') return part.record
  return { name: 'www.foobar.com', address: null }
}

export const siteName = (design: Pick<Design, 'services'>): string => siteRecord(design).name

/** The address that the site's name resolves to; without a name, the balancer's own, or the service's id. */
function siteAddress({ services }: Design, { dns, site }: UsersPart): string {
  const find = (id: string | null): ServicePart | undefined => services.find((part) => part.id === id)
  const name = find(dns)
  if (name?.kind === 'dns') return name.record.address
  const own = find(site)
  return own?.kind === 'haproxy' ? own.address : site
}
