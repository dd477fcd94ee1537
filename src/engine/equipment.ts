/** Where a simulation gets what can be switched on beside its site: nowhere, until `beside/provide` has been loaded. */
import type { Design } from './design'
import type { World } from './world'

type Equip = (world: World, design: Design) => void

let equip: Equip | null = null

/** From now on simulations are made with it. */
export function provide(how: Equip): void {
  equip = how
}

export function equipped(world: World, design: Design): void {
  if (world.beside === null) equip?.(world, design)
}
