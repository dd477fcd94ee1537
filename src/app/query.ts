/** The query of the address: which design it opens, how the page is shown and how the run begins. */
import { findDesign } from '../designs/catalog'
import { profileNames } from '../designs/profiles'
import { MAX_SEED, useDesignStore } from '../stores/design-store'
import { oneOf } from '../stores/fit'
import { openLesson } from '../stores/lesson-store'
import { notify } from '../stores/view-store'
import type { Beginning } from './beginning'
import { readParameters } from './parameters'

/** Opens what the query names; reports what could not be used, and whether remembered state was `damaged`. */
export function readQuery(query: string, damaged: boolean): Beginning {
  if (damaged) notify('damaged')
  const parameters = new URLSearchParams(query)
  const design = parameters.get('design')
  if (design !== null) {
    if (findDesign(design) === undefined) notify('design', design)
    else useDesignStore.setState({ designId: design })
  }
  const seed = parameters.get('seed')
  if (seed !== null) {
    if (/^\d{1,10}$/.test(seed) && Number(seed) <= MAX_SEED) useDesignStore.setState({ seed: Number(seed) })
    else notify('seed', seed)
  }
  const profile = parameters.get('profile')
  if (profile !== null) {
    const known = oneOf(profileNames)(profile, () => notify('profile', profile))
    if (known !== undefined) useDesignStore.setState({ profile: known })
  }
  const lesson = parameters.get('lesson')
  if (lesson !== null) openLesson(Number(lesson), Number(parameters.get('scene')))
  return readParameters(parameters)
}
