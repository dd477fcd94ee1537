/** What can happen to a cable: cut, and put back. */
import { BACK, DUE, OUT } from '../network/calls'
import type { World } from '../world'

/** `up` false cuts the link: what is on it is lost, and what is sent on it will be. */
export function setLink(world: World, link: number, up: boolean): void {
  const { ledger, links } = world
  if ((links.up[link] === 1) === up) return
  ledger.note(up ? 'restored' : 'cut', link)
  links.up[link] = up ? 1 : 0
  if (!up) loseTravelling(world, link)
  for (const service of world.services) service.linkChanged?.(link)
}

/** An answer that is due has come through already, and waits for a frozen process. */
function loseTravelling({ calls, network }: World, link: number): void {
  for (const call of calls.all) {
    const travels = call.stage === OUT || (call.stage === BACK && (call.flags & DUE) === 0)
    if (call.link === link && travels) network.lose(call)
  }
}
