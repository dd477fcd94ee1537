/** Measures what is to be shown of a rehearsal: the scenes are played beside the run, a little in each frame. */
import { useEffect } from 'react'
import { provideBesides } from '../../engine/beside/provide'
import { measuring } from '../../lessons/measured'
import type { Fact } from '../../lessons/measured'
import { Beginnings } from '../../lessons/play-scene'
import { lessons } from '../../lessons/registry'
import { run } from '../../run/run'
import { sliceOf } from '../../run/slice'
import { changeRehearsal, useKept } from './kept'
import { answer, toMeasure } from './rehearsal'
import { designOf } from './subject'

/** Milliseconds of a frame. */
const SLICE_MS = 8

export function useMeasuring(): void {
  useEffect(() => {
    provideBesides()
    let work: { question: number; steps: Iterator<void, Fact[]> } | null = null
    const beginnings = new Beginnings()
    return run.onFrame(() => {
      const { rehearsal } = useKept.getState()
      const question = rehearsal && toMeasure(rehearsal)
      if (question === null || rehearsal === null) return
      if (work?.question !== question) {
        work = { question, steps: measuring(lessons[question - 1], designOf(rehearsal), beginnings) }
      }
      const step = sliceOf(work.steps, performance.now() + SLICE_MS)
      if (step.done !== true) return
      work = null
      changeRehearsal((now) => answer(now, question, { facts: step.value }))
    })
  }, [])
}
