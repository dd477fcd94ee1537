/** What is shown of privacy, and of what stands beside a site. */
import type { Switch } from '../command'
import { CHANGES, NOBODY } from '../network/links'
import type { World } from '../world'
import type { BesideView } from './besides'
import type { Firewall } from './firewall'

/** `isOn` answers for the switches. */
export function besideView(
  { links }: World,
  firewall: Firewall,
  isOn: (what: Switch) => boolean,
): Omit<BesideView, 'gates' | 'hostSettings'> {
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
    },
    sealed: byLink((link) => (readable[link] === 0 ? true : null)),
    ears: byLink((link) => (ear[link] === NOBODY ? null : ear[link] === CHANGES ? 'changes' : 'listens')),
    walls: firewall.on ? firewall.view() : {},
  }
}
