/** Where the run was when a question's deed was shown, to go back there. Written by `run/deeds.ts` only. */
import { create } from 'zustand'
import type { Selection } from '../designs/moment'

export interface Whereabouts {
  runId: number
  branch: number
  timeUs: number
  /** How many events of the run had been handled. */
  handled: number
  playing: boolean
  selection: Selection | null
}

/** A deed that has been shown. */
export interface ShownDeed {
  /** Where it was shown: the branch that it begins, and since when. */
  branch: number
  atUs: number
  from: Whereabouts
}

export const useDeedStore = create<{ shown: ShownDeed | null }>()(() => ({ shown: null }))
