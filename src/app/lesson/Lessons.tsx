/** What an open lesson does to the page: it has a place in the address, keys, room in the rail, and the run to itself. */
import { useEffect } from 'react'
import { lessons } from '../../lessons/registry'
import { leaveLesson, openLesson, useLessonStore } from '../../stores/lesson-store'
import type { LessonPlace } from '../../stores/lesson-store'
import { callPanel, notify, showHint, useViewStore } from '../../stores/view-store'
import { setParameters } from '../address'
import { listen } from '../keyboard'
import { lessonShortcuts } from './keys'
import { noteLeft, useRemembered } from '../../stores/lesson-memory'
import { player } from './session'

export function Lessons() {
  const place = useLessonStore((state) => state.place)
  useEffect(() => player.start(), [])
  useEffect(() => {
    if (place === null || !isKnown(place)) return
    const { lesson, scene } = place
    player.open(lesson, scene)
    if (lesson > 0) noteLeft(lesson, scene)
    return writeAddress(place)
  }, [place])
  useKeys()
  useRoom()
  return null
}

/** False for a place that is not one, which is put right. */
function isKnown({ lesson, scene }: LessonPlace): boolean {
  if (lesson === 0) return true
  const found = lessons.find(({ number }) => number === lesson)
  if (found === undefined) {
    notify('lesson', asked('lesson'))
    leaveLesson()
    return false
  }
  const { length } = found.scenes
  if (Number.isInteger(scene) && scene >= 1 && scene <= length) return true
  if (scene !== 0) notify('scene', asked('scene'))
  openLesson(lesson, scene === 0 ? Math.min(length, useRemembered.getState().left[lesson] ?? 1) : 1)
  return false
}

const asked = (name: string): string => new URLSearchParams(location.search).get(name) ?? ''

/** A copied address leads to the same scene. */
function writeAddress({ lesson, scene }: LessonPlace): () => void {
  setParameters({ lesson, scene: lesson > 0 ? scene : null })
  return () => setParameters({ lesson: null, scene: null })
}

function useKeys(): void {
  useEffect(() => {
    const stopping = new AbortController()
    // Before the keys of the page: a clicker's are the lesson's while there is one.
    listen(lessonShortcuts, stopping.signal, window)
    return () => {
      stopping.abort()
    }
  }, [])
}

/** The rail is in sight, wherever it has its place; hints would lie over it. */
function useRoom(): void {
  const layout = useViewStore((state) => state.layout)
  const presenting = useViewStore((state) => state.presenting)
  const hinted = useViewStore((state) => state.hint !== null)
  useEffect(() => {
    if (layout === 'sheet' && !presenting) useViewStore.setState({ tab: 'rail', sheetOpen: true })
    else if (layout !== 'columns' || presenting) callPanel('rail', true)
  }, [layout, presenting])
  useEffect(() => {
    if (hinted) showHint(null)
  }, [hinted])
}
