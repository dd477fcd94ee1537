/** The kinds of part that stand beside a site: one line each. */
import type { ServicePart } from '../design'
import { madeBy } from '../services/registry'
import { Strangers } from '../services/stranger/strangers'
import type { World } from '../world'
import type { Outsider } from './outsider'

interface Maker {
  make(world: World, index: number, part: ServicePart): Outsider
}

const makers: Record<string, Maker> = { stranger: madeBy(Strangers) }

export const outsiderKinds = Object.keys(makers)

/** Throws when there is no such kind. */
export function makeOutsider(world: World, index: number, part: ServicePart): Outsider {
  if (!(part.kind in makers)) throw new Error(`A ${part.kind} does not stand beside the site.`)
  return makers[part.kind].make(world, index, part)
}
