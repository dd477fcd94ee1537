/** The measured answer to a question: what the scenes of its lesson show in a design. */
import type { Design } from '../engine'
import { lessonWords } from '../words/lesson-words'
import type { Lesson } from './lesson'
import { Beginnings, playing } from './play-scene'
import { Site } from './site'

/** What one scene shows. */
export interface Fact {
  /** Its number in the lesson, from 1. */
  scene: number
  /** What was set, and what happened. */
  text: string
  sentence: string
}

/** Pauses after each slice of a scene. Scenes that do not apply to the design are left out; one that fails says so. */
export function* measuring(lesson: Lesson, design: Design, beginnings = new Beginnings()): Generator<void, Fact[]> {
  const site = new Site(design)
  const facts: Fact[] = []
  for (const [i, scene] of lesson.scenes.entries()) {
    if (scene.missing(site) !== null) continue
    const text = scene.text(site)
    try {
      const { sentence } = yield* playing(scene, design, beginnings)
      facts.push({ scene: i + 1, text, sentence })
    } catch (error) {
      facts.push({ scene: i + 1, text, sentence: lessonWords.failed(String(error)) })
    }
  }
  return facts
}
