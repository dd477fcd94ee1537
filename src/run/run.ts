/**
 * The one live run: real time meets simulated time here. Each frame advances the engine by the real time that passed
 * times the speed, within a budget; ten times a second the numbers go to the store.
 */
import { buildDesign } from '../designs/build'
import { findDesign } from '../designs/catalog'
import type { Moment } from '../designs/moment'
import { Simulation } from '../engine'
import type { Action, Command } from '../engine'
import { useDesignStore } from '../stores/design-store'
import { useRunStore } from '../stores/run-store'
import type { Mark } from './chronicle'
import { History } from './history'
import { commandsOf, momentOf, showMoment } from './moment'
import { Pace } from './pace'
import { Publisher } from './publisher'

export const MIN_SPEED = 0.01
export const MAX_SPEED = 100
/** A step looks at most this far ahead. */
const STEP_HORIZON_US = 60e6
const PUBLISH_EVERY_MS = 100
/** How far a moment is replayed before the history may take a snapshot. */
const REPLAY_US = 1e6

class Run {
  simulation = openDesign()
  private readonly pace = new Pace()
  private publisher = new Publisher(this.simulation)
  private history = new History(this.simulation)
  private readonly frameListeners = new Set<(simulation: Simulation) => void>()
  private lastFrameMs: number | null = null
  private lastPublishMs = 0

  /** Begins to follow the screen's frames; returns how to stop. */
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

  /** Calls back after every frame, with the engine at the frame's instant; returns how to stop. */
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

  /** Pauses, and goes on to the next thing that the ledger records. */
  step(): void {
    this.setPlaying(false)
    const { hops, journal } = this.simulation.world.ledger
    const changesBefore = journal.total
    if (this.simulation.step(this.simulation.nowUs + STEP_HORIZON_US)) {
      const changed = journal.total > changesBefore
      useRunStore.setState({
        step: changed
          ? { kind: 'change', entry: journal.at(journal.total - 1) }
          : { kind: 'hop', hop: hops.at(hops.total - 1) },
      })
    }
    this.publish()
  }

  /** The open design from its beginning: same seed, same arrivals, no interventions. */
  restart(commands: readonly Command[] = []): void {
    this.simulation = openDesign(commands)
    this.publisher = new Publisher(this.simulation)
    this.history = new History(this.simulation)
    this.pace.reset()
    useRunStore.setState(({ runId }) => ({ runId: runId + 1, step: null, problem: null }))
    this.publish()
  }

  /** Gives a command at this instant. Returns null when done, else which part of it cannot be. */
  command(action: Action): string | null {
    const mark = this.publisher.mark()
    const problem = this.simulation.apply(action)
    if (problem === null) this.forgetFuture(mark)
    this.publish()
    return problem
  }

  /** Shows another instant of the run, from its beginning to the latest one reached; it goes on from there. */
  seek(timeUs: number): void {
    const wanted = Math.round(Math.min(this.publisher.knownUs, Math.max(0, timeUs)))
    this.history.seek(this.simulation, wanted)
    this.pace.reset()
    useRunStore.setState({ step: null })
    this.publish()
  }

  /** The instant on screen, as it can be opened again anywhere. */
  moment(): Moment {
    return momentOf(this.simulation, this.publisher.knownUs)
  }

  /** Shows a moment, paused. */
  openMoment(moment: Moment): void {
    this.setPlaying(false)
    showMoment(moment)
    this.restart(commandsOf(moment.branches, moment.active))
    const { knownUs } = moment.branches[moment.active]
    for (let timeUs = 0; timeUs < knownUs; timeUs = Math.min(knownUs, timeUs + REPLAY_US)) {
      this.simulation.advance(timeUs)
      this.history.collect(this.simulation)
    }
    this.simulation.advance(knownUs)
    this.publish()
    this.seek(moment.nowUs)
  }

  private frame(nowMs: number): void {
    const { playing, speed } = useRunStore.getState()
    const elapsedMs = this.lastFrameMs === null ? 0 : nowMs - this.lastFrameMs
    this.lastFrameMs = nowMs
    if (playing) this.advance(elapsedMs, speed)
    if (nowMs - this.lastPublishMs >= PUBLISH_EVERY_MS) {
      this.lastPublishMs = nowMs
      if (playing) this.publish()
    }
    for (const listener of this.frameListeners) listener(this.simulation)
  }

  /** A fault in the engine stops the run and is told; the page stays usable. */
  private advance(elapsedMs: number, speed: number): void {
    try {
      this.pace.advance(this.simulation, elapsedMs, speed)
      this.history.collect(this.simulation)
    } catch (error) {
      useRunStore.setState({ playing: false, problem: error instanceof Error ? error.message : String(error) })
    }
  }

  /** What was done at this instant changes what comes: commands and snapshots of later are void. */
  private forgetFuture(mark: Mark): void {
    this.simulation.forgetFuture()
    this.history.forgetAfter(this.simulation.nowUs)
    this.publisher.forgetFuture(mark)
  }

  private publish(): void {
    const { playing, speed } = useRunStore.getState()
    this.publisher.publish(this.pace.reachedSpeed(speed))
    useRunStore.setState({ fingerprint: playing ? null : this.simulation.digest() })
  }
}

function openDesign(commands: readonly Command[] = []): Simulation {
  const { designId, profile, seed } = useDesignStore.getState()
  const source = findDesign(designId)
  if (source === undefined) throw new Error(`There is no design ${designId}.`)
  return new Simulation(buildDesign(source, profile, seed), commands)
}

export const run = new Run()
