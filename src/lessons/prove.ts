/** Plays scenes on a design, and says of each claim whether it applies and whether it was held. */
import type { Design } from '../engine'
import { finish } from '../engine/trial/trial-run'
import type { Lesson } from './lesson'
import { Beginnings, playing } from './play-scene'
import { Site } from './site'

export interface Proof {
  lesson: string
  scene: string
  claim: string
  /** Null when it applies, else a sentence that says why not. */
  missing: string | null
  /** Null when it does not apply. */
  held: boolean | null
}

/** The proofs of each lesson, in the order of its scenes and claims. Throws where a scene is not over in time (`playing`). */
export function proveLesson(lesson: Lesson, design: Design, beginnings = new Beginnings()): Proof[] {
  const site = new Site(design)
  return lesson.scenes.flatMap((scene) => {
    const missing = scene.missing(site)
    const held = missing === null ? finish(playing(scene, design, beginnings)).held : []
    return scene.claims.map((claim, i) => {
      const lacks = missing ?? claim.missing(site)
      return {
        lesson: lesson.id,
        scene: scene.id,
        claim: claim.name,
        missing: lacks,
        held: lacks === null ? held[i] : null,
      }
    })
  })
}
