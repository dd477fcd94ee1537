/**
 * The one live run: real time meets simulated time here. Each frame advances the engine by the real time that passed
 * times the speed, within a budget; ten times a second the numbers go to the store.
 */
import type { Action, Simulation } from '../engine'
import { openedDesign, setDesign, useDesignStore } from '../stores/design-store'
import { useRunStore } from '../stores/run-store'
import type { Edit } from '../stores/run-store'
import type { Building } from './moment'
import { Pace } from './pace'
import { Publisher } from './publisher'
import { sliceOf } from './slice'
import type { Stride } from './steps'
import { Tree } from './tree'
import type { Memento, Opened } from './tree'
import { UndoStack } from './undo'
import type { Undoable } from './undo'

export const MIN_SPEED = 0.01
export const MAX_SPEED = 100
const PUBLISH_EVERY_MS = 100
const SECOND_US = 1e6
/** Milliseconds for replaying an opened run: first in one go, so that most open at once, then in each frame. */
const FIRST_SLICE_MS = 60
const SLICE_MS = 12

class Run {
  readonly store = useRunStore
  branches = new Tree(openedDesign())
  /** It stands still until what follows it has come to its instant. */
  waits = false
  private building: Building | null = null
  private readonly pace = new Pace()
  private readonly publisher = new Publisher(useRunStore)
  private readonly undoStack = new UndoStack()
  private readonly frameListeners = new Set<(simulation: Simulation) => void>()
  private lastFrameMs: number | null = null
  private lastPublishMs = 0
  /** The instant that the next frame shows: the last one asked for. */
  private wantedUs: number | null = null

  get simulation(): Simulation {
    return this.branches.simulation
  }

  /** Follows the screen's frames; returns a function that stops it. */
  start(): () => void {
    let frame = requestAnimationFrame(function onFrame(nowMs: number) {
      frame = requestAnimationFrame(onFrame)
      run.frame(nowMs)
    })
    this.publish()
    return () => {
      cancelAnimationFrame(frame)
      this.lastFrameMs = null
    }
  }

  /** Calls back after every frame, with the engine at the frame's instant; returns a function that stops it. */
  onFrame(listener: (simulation: Simulation) => void): () => void {
    this.frameListeners.add(listener)
    return () => this.frameListeners.delete(listener)
  }

  setPlaying(playing: boolean): void {
    useRunStore.setState({ playing, reachedSpeed: null, ...(playing ? { step: null, problem: null } : {}) })
    this.pace.reset()
    this.publish()
  }

  /** `speed` in MIN_SPEED..MAX_SPEED simulated seconds per second. */
  setSpeed(speed: number): void {
    useRunStore.setState({ speed: Math.min(MAX_SPEED, Math.max(MIN_SPEED, speed)), reachedSpeed: null })
    this.pace.reset()
  }

  /** Pauses, and goes to the next thing worth stopping at, or back to the one before. */
  step(stride: Stride | 'second' = 'event', direction: 1 | -1 = 1): void {
    this.setPlaying(false)
    if (stride === 'second') {
      this.stepSecond(direction)
      return
    }
    const found = this.branches.step(stride, direction)
    useRunStore.setState({ step: typeof found === 'object' ? found : null })
    this.publish()
  }

  /** The open design from its beginning: same seed, same arrivals, no interventions. */
  restart(): void {
    this.remember({ edit: 'restart' })
    this.open(openedDesign())
  }

  /** Opens a design, a pace or a seed; undo brings back what was open. */
  openDesign(change: Partial<Opened>): void {
    this.remember({ edit: 'open' })
    setDesign(change)
    this.open(openedDesign())
  }

  /**
   * Applies a command at this instant, `apart`: on a branch of its own; or where `go` leads first, and undo comes back from
   * there too. Null when done, else which part of it is refused.
   */
  command(action: Action, apart = false, go?: (tree: Tree) => void): string | null {
    const before = this.branches.memento()
    go?.(this.branches)
    const problem = this.branches.command(action, apart)
    if (problem === null) this.undoStack.push({ what: { edit: 'command', action }, undo: () => this.exchange(before) })
    else if (go !== undefined) this.branches.restore(before)
    useRunStore.setState({ step: null })
    this.publish()
    return problem
  }

  /** Shows another instant of the branch, from its beginning to the latest one watched; it goes on from there. */
  seek(timeUs: number): void {
    this.wantedUs = null
    this.branches.seek(timeUs)
    this.pace.reset()
    useRunStore.setState({ step: null })
    this.publish()
  }

  /** The same at the next frame, for callers that ask more often than frames are drawn. */
  seekSoon(timeUs: number): void {
    this.wantedUs = timeUs
  }

  /** Changes the tree of branches; `what` names the edit, null when it cannot be undone. */
  change(what: Edit | null, act: (tree: Tree) => void): void {
    if (what !== null) this.remember(what)
    act(this.branches)
    this.pace.reset()
    useRunStore.setState({ step: null })
    this.publish()
  }

  /** Records an edit; calling `undo` undoes it and returns how to redo it. */
  remembering(entry: Undoable): void {
    this.undoStack.push(entry)
    this.publish()
  }

  /** Opens another tree once it is built, a slice of its replay each frame until it is at its instant. */
  openTree(building: Building): void {
    this.setPlaying(false)
    this.building = building
    this.build(building, FIRST_SLICE_MS)
  }

  /** Abandons a tree that is being built; what is open stays. */
  stopOpening(): void {
    this.building = null
    useRunStore.setState({ replaying: null })
  }

  undo(): void {
    this.undoStack.undo()
    this.publish()
  }

  redo(): void {
    this.undoStack.redo()
    this.publish()
  }

  /** To the next whole second, or back to the one before. */
  private stepSecond(direction: 1 | -1): void {
    const second = this.simulation.nowUs / SECOND_US
    const wantedUs = (direction > 0 ? Math.floor(second) + 1 : Math.ceil(second) - 1) * SECOND_US
    this.branches.advance(wantedUs)
    this.seek(wantedUs)
  }

  private frame(nowMs: number): void {
    const { playing, speed } = useRunStore.getState()
    const elapsedMs = this.lastFrameMs === null ? 0 : nowMs - this.lastFrameMs
    this.lastFrameMs = nowMs
    if (this.building !== null) this.build(this.building, SLICE_MS)
    else if (this.wantedUs !== null) this.seek(this.wantedUs)
    else if (playing) this.advance(this.waits ? 0 : elapsedMs, speed)
    if (nowMs - this.lastPublishMs >= PUBLISH_EVERY_MS) {
      this.lastPublishMs = nowMs
      if (playing) this.publish()
    }
    for (const listener of this.frameListeners) listener(this.simulation)
  }

  /** Continues building a tree for `forMs`; shows it when it is complete. */
  private build(building: Building, forMs: number): void {
    const step = sliceOf(building.tree, performance.now() + forMs)
    if (step.done !== true) useRunStore.setState({ replaying: step.value })
    else if (step.value === null) building.refused?.()
    else this.show(step.value, building)
  }

  private show(tree: Tree, { what, shown, plays = false }: Building): void {
    if (what !== null) this.remember(what)
    shown(tree)
    useDesignStore.setState(tree.opened)
    this.begin(tree)
    this.setPlaying(plays)
  }

  /** An exception in the engine stops the run and is reported; the page stays usable. */
  private advance(elapsedMs: number, speed: number): void {
    try {
      this.pace.advance(this.branches, elapsedMs, speed)
    } catch (error) {
      useRunStore.setState({ playing: false, problem: error instanceof Error ? error.message : String(error) })
    }
  }

  /** Makes what follows undoable: undo returns to the tree as it is now. */
  private remember(what: Edit): void {
    const before = this.branches.memento()
    this.undoStack.push({ what, undo: () => this.exchange(before) })
  }

  /** Returns to a memento; calling the result goes back to where the run was. */
  exchange(memento: Memento): () => void {
    const after = this.branches.memento()
    this.returnTo(memento)
    return () => this.returnTo(after)
  }

  private returnTo(memento: Memento): void {
    if (memento.opened !== this.branches.opened) {
      setDesign(memento.opened)
      this.begin(new Tree(memento.opened))
    }
    this.branches.restore(memento)
    this.pace.reset()
    useRunStore.setState({ step: null })
  }

  /** Opens it from its beginning. */
  open(opened: Opened): void {
    this.begin(new Tree(opened))
    this.publish()
  }

  private begin(tree: Tree): void {
    this.branches = tree
    this.stopOpening()
    this.wantedUs = null
    this.pace.reset()
    useRunStore.setState(({ runId }) => ({ runId: runId + 1, step: null, problem: null }))
  }

  private publish(): void {
    const { playing, speed } = useRunStore.getState()
    this.publisher.publish(this.branches, this.pace.reachedSpeed(speed))
    useRunStore.setState({ fingerprint: playing ? null : this.simulation.digest(), ...this.undoStack.next })
  }
}

export const run = new Run()
