/** The rules of a host's packet filter as data: nftables' input chain with `policy drop`, whose first line accepts what is established. */
import type { Design, ServicePart } from '../design'
import type { FirewallRule } from '../network/firewall-rule'

/** Who a rule can be about besides a host: anybody, and the operator, who comes from an address of their own. */
export const ANYBODY = 'any'
export const OPERATOR = 'operator'
/** Every port. */
export const ANY_PORT = 0

export const SSH = 22
const MYSQL = 3306
const MOST_PORT = 65_535
export const MOST_RULES = 100

/** The service ports that the public reaches at a web address: HTTP and HTTPS. */
const WEB_PORTS = [80, 443]

/**
 * For each host of the design, the least that lets the site work (measured: behaviour-2, §13.6): what a link brings it from
 * another host, both ways between databases, the web from anywhere, and the operator's SSH. `managed`: the databases too accept
 * the operator, from where a failover manager comes.
 */
export function usualRules(
  { hosts, links, services }: Design,
  portOf: (service: string) => number,
  managed = false,
): FirewallRule[][] {
  const parts = new Map(services.map((part) => [part.id, part]))
  const opened = links.flatMap(({ from, to }) => {
    const [one, other] = [parts.get(from), parts.get(to)]
    // Either of two databases may come to copy from the other.
    const back = one !== undefined && 'source' in one ? [opening(other, one)] : []
    return [opening(one, other), ...back]
  })
  return hosts.map(({ id }) => {
    const rules = opened.flatMap((one) => {
      if (one?.host !== id) return []
      const source = hosts.some((host) => host.id === one.from) ? (one.from ?? ANYBODY) : ANYBODY
      return portsFor(source, portOf(one.to)).map((port) => accept(source, port))
    })
    const asked = managed && services.some((part) => part.host === id && 'source' in part)
    return distinct([accept(OPERATOR, SSH), ...(asked ? [accept(OPERATOR, MYSQL)] : []), ...rules])
  })
}

interface Opening {
  host: string
  to: string
  /** The host that it comes from; null for none. */
  from: string | null
}

/** What `to` must accept of `from`; null when no packet filter stands between them. */
function opening(from: ServicePart | undefined, to: ServicePart | undefined): Opening | null {
  if (from === undefined || to === undefined || to.host === null || from.host === to.host) return null
  return { host: to.host, to: to.id, from: from.host }
}

const portsFor = (source: string, port: number): number[] =>
  source === ANYBODY && WEB_PORTS.includes(port) ? WEB_PORTS : [port]

const accept = (source: string, port: number): FirewallRule => ({
  source,
  destination: ANYBODY,
  port,
  action: 'accept',
})

export const sameRule = (a: FirewallRule, b: FirewallRule): boolean =>
  a.source === b.source && a.destination === b.destination && a.port === b.port && a.action === b.action

function distinct(rules: readonly FirewallRule[]): FirewallRule[] {
  return rules.filter((rule, place) => rules.findIndex((other) => sameRule(rule, other)) === place)
}

/** Whether the rules can stand on this host: they name hosts and services that are there, and ports that exist. */
export function areRulesFor({ hosts, services }: Design, host: string, rules: readonly FirewallRule[]): boolean {
  const sources = [ANYBODY, OPERATOR, ...hosts.map(({ id }) => id)]
  const destinations = [ANYBODY, ...services.filter((part) => part.host === host).map(({ id }) => id)]
  return (
    rules.length <= MOST_RULES &&
    rules.every(
      ({ source, destination, port }) =>
        sources.includes(source) &&
        destinations.includes(destination) &&
        Number.isInteger(port) &&
        port >= ANY_PORT &&
        port <= MOST_PORT,
    )
  )
}
