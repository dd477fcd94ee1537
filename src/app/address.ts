/** The parameters of the address: which design, pace and seed to open. What cannot be used is said, and the rest is. */
import * as v from 'valibot'
import { findDesign } from '../designs/catalog'
import { profileNames } from '../designs/profiles'
import { MAX_SEED, setDesign, useDesignStore } from '../stores/design-store'
import { takeDamaged } from '../stores/storage'
import { notify } from '../stores/view-store'
import { en } from '../words/en'

const Seed = v.pipe(v.string(), v.regex(/^\d{1,10}$/), v.transform(Number), v.maxValue(MAX_SEED))
const Profile = v.picklist(profileNames)

/** Opens what the query names and reports what was not usable, there and in the browser's storage. */
export function readAddress(query: string): void {
  if (takeDamaged().length > 0) notify(en.notices.damagedStorage)
  const parameters = new URLSearchParams(query)
  const design = parameters.get('design')
  if (design !== null) {
    if (findDesign(design) === undefined) notify(en.notices.unknownDesign(design))
    else setDesign({ designId: design })
  }
  const seed = parameters.get('seed')
  if (seed !== null) {
    const parsed = v.safeParse(Seed, seed)
    if (parsed.success) setDesign({ seed: parsed.output })
    else notify(en.notices.badSeed(seed, MAX_SEED))
  }
  const profile = parameters.get('profile')
  if (profile !== null) {
    const parsed = v.safeParse(Profile, profile)
    if (parsed.success) setDesign({ profile: parsed.output })
    else notify(en.notices.badProfile(profile))
  }
}

/** Keeps the address naming what is open, so that a reload or a copied address opens the same. */
export function followDesign(): void {
  useDesignStore.subscribe(({ designId, profile, seed }) => {
    const parameters = new URLSearchParams(location.search)
    parameters.set('design', designId)
    parameters.set('profile', profile)
    parameters.set('seed', String(seed))
    history.replaceState(history.state, '', `?${parameters.toString()}${location.hash}`)
  })
}
