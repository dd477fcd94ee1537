/** Provides simulations with what can be switched on beside a site. */
import { provide } from '../equipment'
import { Beside } from './beside'

/** Those made from now on have it, and others from their next command on. */
export function provideBesides(): void {
  provide((world, design) => {
    new Beside(world, design)
  })
}
