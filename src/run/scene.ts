/** What a drawing shows: the live run, or, where a scene is provided around it, a run that follows the live one. */
import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { Action, Simulation } from '../engine'
import type { RunState, RunStore } from '../stores/run-store'
import { run } from './run'

export interface Scene {
  /** Its numbers. */
  readonly store: RunStore
  readonly simulation: Simulation
  /** Calls back after every frame, with the engine at the frame's instant; returns a function that stops it. */
  onFrame: (listener: (simulation: Simulation) => void) => () => void
  /** Does something in it, now; null: it is for looking only. */
  readonly command: ((action: Action) => unknown) | null
}

export const SceneContext = createContext<Scene>(run)

export function useScene(): Scene {
  return useContext(SceneContext)
}

/** What is selected of the scene's numbers. */
export function useSceneStore<T>(selector: (state: RunState) => T): T {
  return useStore(useScene().store, selector)
}
