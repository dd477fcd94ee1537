/** What is open now as a moment, and the way back to one; of a run with branches the active one. */
import type { Moment } from '../designs/moment'
import type { Command, Simulation } from '../engine'
import { movedOf, useDesignStore } from '../stores/design-store'
import { useViewStore } from '../stores/view-store'

export function momentOf({ commands, nowUs }: Simulation, knownUs: number): Moment {
  const opened = useDesignStore.getState()
  const { designId, profile, seed } = opened
  return {
    ...{ designId, profile, seed, nowUs },
    moved: movedOf(opened, designId),
    branches: [{ name: null, parent: -1, kept: 0, commands: [...commands], knownUs }],
    active: 0,
    handled: null,
    selection: useViewStore.getState().selection,
    request: null,
  }
}

/** A branch's commands from the beginning of the run. */
export function commandsOf(branches: Moment['branches'], index: number): Command[] {
  if (index < 0) return []
  const { parent, kept, commands } = branches[index]
  return [...commandsOf(branches, parent).slice(0, kept), ...commands]
}

/** Shows its design, layout and selection; what this browser remembers stays as it is. */
export function showMoment({ designId, profile, seed, moved, selection }: Moment): void {
  useDesignStore.setState((before) => ({ designId, profile, seed, moved: { ...before.moved, [designId]: moved } }))
  useViewStore.setState({ selection })
}
