/** What can happen to a link: its cable is cut or restored. */
import type { World } from '../world'

/** `isIn` false cuts the link: what is on it is lost, and what is sent on it will be. */
export function setCable(world: World, link: number, isIn: boolean): void {
  if (world.links.isIn(link) === isIn) return
  world.ledger.note(isIn ? 'restored' : 'cut', link)
  if (world.links.plug(link, isIn)) changed(world, link)
}

function changed(world: World, link: number): void {
  world.network.judged(link)
  world.post.judged(link)
  for (const service of world.services) service.linkChanged?.(link)
}
