/** The address: what it opens, a design by its parameters or a moment by its fragment, and how it follows the page. */
import * as v from 'valibot'
import { findDesign } from '../designs/catalog'
import { profileNames } from '../designs/profiles'
import { MAX_SEED, useDesignStore } from '../stores/design-store'
import { takeDamaged } from '../stores/storage'
import { notify } from '../stores/view-store'
import { en } from '../words/en'
import { readParameters } from './parameters'
import type { Beginning } from './parameters'

const LINK = '#s='
const Seed = v.pipe(v.string(), v.regex(/^\d{1,10}$/), v.transform(Number), v.maxValue(MAX_SEED))
const Profile = v.picklist(profileNames)

/** Opens what the query names and reports what was not usable, there and in the browser's storage. */
export function readAddress(query: string): Beginning {
  if (takeDamaged().length > 0) notify(en.notices.damagedStorage)
  const parameters = new URLSearchParams(query)
  const design = parameters.get('design')
  if (design !== null) {
    if (findDesign(design) === undefined) notify(en.notices.unknownDesign(design))
    else useDesignStore.setState({ designId: design })
  }
  const seed = parameters.get('seed')
  if (seed !== null) {
    const parsed = v.safeParse(Seed, seed)
    if (parsed.success) useDesignStore.setState({ seed: parsed.output })
    else notify(en.notices.badSeed(seed, MAX_SEED))
  }
  const profile = parameters.get('profile')
  if (profile !== null) {
    const parsed = v.safeParse(Profile, profile)
    if (parsed.success) useDesignStore.setState({ profile: parsed.output })
    else notify(en.notices.badProfile(profile))
  }
  return readParameters(parameters)
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
