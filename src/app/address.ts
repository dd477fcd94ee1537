/** The address: what it opens, a design by its parameters or a moment by its fragment, and how it follows the page. */
import { useDesignStore } from '../stores/design-store'
import { takeDamaged } from '../stores/storage'
import type { Beginning } from './beginning'

const LINK = '#s='

/** Opens what the address names beside its fragment. */
export async function readAddress(): Promise<Beginning> {
  const damaged = takeDamaged().length > 0
  if (location.search === '' && !damaged) return { speed: 1, paused: false }
  const { readQuery } = await import('./query')
  return readQuery(location.search, damaged)
}

/** Opens the moment that the fragment names. True when there was one. */
export async function openFragment(): Promise<boolean> {
  const { hash } = location
  if (!hash.startsWith(LINK)) return false
  return (await import('../share/open')).openLink(hash)
}

/** A link put into the address of the open page is opened too. */
export function followFragment(): void {
  addEventListener('hashchange', () => void openFragment())
}

/**
 * Keeps the address naming what is open, so that a reload or a copied address opens the same. A link in it
 * names another run then; the one who opened it puts it back.
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
