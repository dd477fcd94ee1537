/** What can happen to a link: its cable is cut or restored. */
import type { World } from '../world'

/** The link with this id, of the site or of what stands beside it now, whose links are numbered after; -1 when there is none. */
export function linkThere({ annex, links }: World, id: string): number {
  const link = annex.links.indexOf(id)
  const isOfSite = link < links.links.length
  return isOfSite || annex.present.some(({ part }) => part.id === annex.links.links[link].from) ? link : -1
}

/** `isIn` false cuts the link: what is on it is lost, and what is sent on it will be. */
export function setCable(world: World, link: number, isIn: boolean): void {
  const { annex } = world
  const isOfSite = link < world.links.links.length
  const { links, post } = isOfSite ? world : annex
  if (links.isIn(link) === isIn) return
  world.ledger.note(isIn ? 'restored' : 'cut', link)
  if (!links.plug(link, isIn)) return
  if (isOfSite) world.network.judged(link)
  post.judged(link)
  if (isOfSite) for (const service of world.services) service.linkChanged?.(link)
}
