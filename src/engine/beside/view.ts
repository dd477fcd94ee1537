/** What is shown of privacy, and of what stands beside a site. */
import type { Switch } from '../command'
import { CHANGES, NOBODY, OPEN } from '../network/links'
import type { Setting } from '../services/settings'
import type { World } from '../world'
import type { BesideView } from './besides'
import type { Firewall } from './firewall'
import type { Ground } from './ground'
import { ANYBODY } from './rules'

/** `isOn` answers for the switches. */
export function besideView(
  world: World,
  firewall: Firewall,
  grounds: readonly Ground[],
  isOn: (what: Switch) => boolean,
): BesideView {
  const { links } = world
  const byLink = <T>(tell: (link: number) => T | null): Record<string, T> =>
    Object.fromEntries(
      links.links.flatMap(({ id }, link) => {
        const told = tell(link)
        return told === null ? [] : [[id, told]]
      }),
    )
  const { ear, readable } = links
  return {
    switches: {
      https: isOn('https'),
      firewall: isOn('firewall'),
      strangers: isOn('strangers'),
      monitoring: isOn('monitoring'),
      failover: isOn('failover'),
    },
    sealed: byLink((link) => (readable[link] === 0 ? true : null)),
    ears: byLink((link) => (ear[link] === NOBODY ? null : ear[link] === CHANGES ? 'changes' : 'listens')),
    walls: firewall.on ? firewall.view() : {},
    gates: firewall.on ? gatesOf(world, firewall) : {},
    hostSettings: isOn('firewall') || isOn('strangers') ? settingsOf(grounds) : {},
  }
}

/** Of the site's links by what decides there, of the ways from outside by whether any rule accepts anybody. */
function gatesOf({ design, links, ways }: World, firewall: Firewall): Record<string, true> {
  const accepts = (service: string): boolean => {
    const host = design.hosts.findIndex(({ id }) =>
      design.services.some((part) => part.id === service && part.host === id),
    )
    return host >= 0 && firewall.rulesOf(host).some(({ action, source }) => action === 'accept' && source === ANYBODY)
  }
  const open = ways.links.filter(({ to }, i) => (i < links.links.length ? links.gate[i] === OPEN : accepts(to)))
  return Object.fromEntries(open.map(({ id }) => [id, true as const]))
}

function settingsOf(grounds: readonly Ground[]): Record<string, Setting[]> {
  return Object.fromEntries(grounds.map(({ host, settings }) => [host.id, settings.list()]))
}
