/** What can happen to a link: its cable is cut or restored. */
import type { World } from '../world'

/** The link with this id, of the site or of what stands beside it now, whose links are numbered after; -1 when there is none. */
export function linkThere(world: World, id: string): number {
  const { links, ways } = world
  const link = ways.indexOf(id)
  return link < links.links.length || world.find(ways.links[link].from) !== null ? link : -1
}

/** `isIn` false cuts the link: what is on it is lost, and what is sent on it will be. */
export function setCable(world: World, link: number, isIn: boolean): void {
  const { ledger, network, posts, services, ways } = world
  const isOfSite = link < world.links.links.length
  const links = isOfSite ? world.links : ways
  if (links.isIn(link) === isIn) return
  ledger.note(isIn ? 'restored' : 'cut', link)
  if (!links.plug(link, isIn)) return
  if (isOfSite) network.judged(link)
  posts[isOfSite ? 0 : 1].judged(link)
  if (isOfSite) for (const service of services) service.linkChanged?.(link)
}
