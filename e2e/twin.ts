// The run that an address opens, in Node: the page is compared with it, exactly.
import { DEFAULT_DESIGN, findDesign, namedDesign } from '../src/designs/catalog'
import { profileNames } from '../src/designs/profiles'
import { Simulation } from '../src/engine'

/** Where the address cannot be used, this is what the page opens instead. */
export function twinOf(address: URLSearchParams): Simulation {
  const design = findDesign(address.get('design') ?? '')?.id ?? DEFAULT_DESIGN
  const profile = profileNames.find((name) => name === address.get('profile')) ?? 'classroom'
  const seed = address.get('seed') ?? ''
  return new Simulation(namedDesign(design, profile, /^\d+$/.test(seed) ? Number(seed) : undefined))
}
