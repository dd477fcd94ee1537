/** The address: what it opens (a design by its parameters, a moment by its fragment), and how it follows the page. */
import { useDesignStore } from '../stores/design-store'
import { takeDamaged } from '../stores/storage'
import { setSharing } from '../stores/view-store'
import type { Beginning } from './beginning'
import { readQuery } from './query'

const LINK = '#s='

/** Opens what the address names besides its fragment. */
export function readAddress(): Beginning {
  return readQuery(location.search, takeDamaged().length > 0)
}

/** Opens the moment that the fragment names, if any; when that cannot be opened, the run plays on if `playOn`. */
export function openFragment(playOn: boolean): boolean {
  const { hash } = location
  const named = hash.startsWith(LINK)
  if (named) setSharing({ type: 'opening', what: hash, playOn })
  return named
}

/** A link pasted into the address of the open page is opened too. */
export function followFragment(): void {
  addEventListener('hashchange', () => openFragment(false))
}

/**
 * Keeps the address naming what is open, so that a reload or a copied address opens the same. A link in it would then
 * name another run; whoever opened it puts it back.
 */
export function followDesign(): void {
  useDesignStore.subscribe(({ designId, profile, seed }) => {
    const parameters = new URLSearchParams(location.search)
    parameters.set('design', designId)
    parameters.set('profile', profile)
    parameters.set('seed', String(seed))
    const rest = location.hash.startsWith(LINK) ? '' : location.hash
    history.replaceState(history.state, '', `?${parameters.toString()}${rest}`)
  })
}
