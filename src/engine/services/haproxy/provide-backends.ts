/** Provides for HAProxys with several backends. */
import { provideRoute } from './equip'
import { Routing } from './routing'

/** Simulations made from now on may have some. */
export function provideBackends(): void {
  provideRoute((world, haproxy, backends) => new Routing(world, haproxy, backends))
}
