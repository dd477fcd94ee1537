/** The query of the address: which design it opens, how the page is shown and how the run begins. */
import * as v from 'valibot'
import { findDesign } from '../designs/catalog'
import { profileNames } from '../designs/profiles'
import { MAX_SEED, useDesignStore } from '../stores/design-store'
import { notify } from '../stores/view-store'
import { addressWords as words } from '../words/address-words'
import type { Beginning } from './beginning'
import { readParameters } from './parameters'

const Seed = v.pipe(v.string(), v.regex(/^\d{1,10}$/), v.transform(Number), v.maxValue(MAX_SEED))
const Profile = v.picklist(profileNames)

/** Opens what the query names; reports what could not be used, and whether remembered state was `damaged`. */
export function readQuery(query: string, damaged: boolean): Beginning {
  if (damaged) notify(words.damagedStorage)
  const parameters = new URLSearchParams(query)
  const design = parameters.get('design')
  if (design !== null) {
    if (findDesign(design) === undefined) notify(words.unknownDesign(design))
    else useDesignStore.setState({ designId: design })
  }
  const seed = parameters.get('seed')
  if (seed !== null) {
    const parsed = v.safeParse(Seed, seed)
    if (parsed.success) useDesignStore.setState({ seed: parsed.output })
    else notify(words.badSeed(seed, MAX_SEED))
  }
  const profile = parameters.get('profile')
  if (profile !== null) {
    const parsed = v.safeParse(Profile, profile)
    if (parsed.success) useDesignStore.setState({ profile: parsed.output })
    else notify(words.badProfile(profile))
  }
  return readParameters(parameters)
}
