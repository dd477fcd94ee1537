/** Loading this file provides what can be switched on beside a site. */
import { provide } from '../equipment'
import { Beside } from './beside'

provide((world, design) => {
  new Beside(world, design)
})
