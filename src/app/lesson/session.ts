/**
 * The scene of a lesson that is open. It is played beside the run first; then a run of its own, with the same commands, takes
 * the place of the open one, which waits and comes back as it was.
 */
import { create } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import { provideBesides } from '../../engine/beside/provide'
import type { Lesson, Question, Scene } from '../../lessons/lesson'
import { Beginnings } from '../../lessons/play-scene'
import type { Played } from '../../lessons/play-scene'
import { lessons } from '../../lessons/registry'
import { Site } from '../../lessons/site'
import { run } from '../../run/run'
import { sliceOf } from '../../run/slice'
import { useRunStore } from '../../stores/run-store'
import { leaveLesson, useLessonStore } from '../../stores/lesson-store'
import { Home } from './home'
import { noteSeen } from '../../stores/lesson-memory'
import { show } from './showing'
import { isUntouched, stage } from './stage'
import type { Staged } from './stage'

/** Milliseconds of a frame for playing ahead. */
const SLICE_MS = 8

/**
 * `asking`: a choice is awaited, and the run stands; `watching`: it plays until the answer is known. A scene that does not apply to
 * the design, or that cannot be played, says why.
 */
export type Phase = 'asking' | 'watching' | 'answered' | 'absent' | 'failed'

/** The id of a choice, or a number. */
export type Said = string | number

export interface Session {
  lesson: Lesson
  scene: Scene
  site: Site
  question: Question | null
  phase: Phase
  /** Why it is absent, or has failed. */
  reason: string
  /** What was predicted; null: nothing. */
  said: Said | null
  /** How many chose each. */
  votes: Readonly<Record<string, number>>
  /** Null while it is being prepared. */
  played: Played | null
  /** The answer is shown although answers are hidden. */
  revealed: boolean
  /** The run on screen is another than the scene's, or something was done in it. */
  elsewhere: boolean
  /** Playing was tried while a choice is awaited. */
  held: boolean
}

export const useSession = create<{ session: Session | null }>()(() => ({ session: null }))

/** What is selected of the open scene; for components that are shown only while one is open. */
export function useLesson<T>(selector: (session: Session) => T): T | null {
  return useSession(useShallow(({ session }) => (session === null ? null : selector(session))))
}

const change = (part: Partial<Session>): void => {
  useSession.setState(({ session }) => ({ session: session === null ? null : { ...session, ...part } }))
}

class Player {
  private readonly beginnings = new Beginnings()
  private work: Iterator<void, Staged> | null = null
  private staged: Staged | null = null
  private home: Home | null = null
  private runId = -1

  /** Follows frames and the run until the result is called. */
  start(): () => void {
    provideBesides()
    const stops = [run.onFrame(() => this.frame()), useRunStore.subscribe(() => this.follow())]
    return () => {
      for (const stop of stops) stop()
      this.leave()
    }
  }

  /** Both numbers from 1; there is no scene for those of no lesson. */
  open(lesson: number, number: number): void {
    const found = lessons.at(lesson - 1)
    const scene = found?.scenes.at(number - 1)
    if (lesson < 1 || found === undefined || scene === undefined) {
      useSession.setState({ session: null })
      this.goHome()
      return
    }
    if (this.home === null || !this.isOurs()) this.home = new Home()
    this.runId = useRunStore.getState().runId
    run.setPlaying(false)
    const site = new Site(run.simulation.design)
    const missing = scene.missing(site)
    this.staged = null
    this.work = missing === null ? stage(scene, site, run.branches.opened, this.beginnings) : null
    const session = { lesson: found, scene, site, question: missing === null ? scene.asks(site) : null }
    const begun = { said: null, votes: {}, played: null, revealed: false, elsewhere: false, held: false }
    const phase = missing === null ? 'asking' : 'absent'
    useSession.setState({ session: { ...session, ...begun, phase, reason: missing ?? '' } })
    show(missing === null ? scene.shows(site) : { focus: [] })
    if (missing !== null) this.seen()
  }

  /** The run begins, and plays until the answer is known; null: without a prediction. */
  choose(said: Said | null): void {
    const { session } = useSession.getState()
    if (session?.phase !== 'asking') return
    change({ said, phase: 'watching', held: false })
    this.watch()
  }

  vote(choice: string, count: number): void {
    const { session } = useSession.getState()
    change({ votes: { ...session?.votes, [choice]: Math.max(0, count) } })
  }

  /** To the instant at which the answer is known. */
  hurry(): void {
    const { session } = useSession.getState()
    const played = session?.played ?? null
    if (session?.phase !== 'watching' || session.elsewhere || played === null) return
    run.change(null, (tree) => tree.advance(played.answeredUs))
    this.answer(played)
  }

  reveal(): void {
    change({ revealed: true })
  }

  /** From its beginning, with nothing said. */
  restart(): void {
    const place = useLessonStore.getState().place
    if (place !== null) this.open(place.lesson, place.scene)
  }

  /** The lesson ends, and the run goes on as it stands; undo brings back the one that was open before. */
  explore(): void {
    const { home } = this
    if (home === null || !this.isOurs()) return
    run.change(null, ({ simulation, active }) => {
      simulation.forgetFuture()
      active.note(simulation)
    })
    home.keepBehind()
    this.home = null
    leaveLesson()
  }

  /** The run that was open before is back, as it was. */
  private leave(): void {
    useSession.setState({ session: null })
    this.work = null
    show({ focus: [] })
    this.goHome()
  }

  private goHome(): void {
    if (this.isOurs()) this.home?.comeBack()
    this.home = null
    this.staged = null
  }

  /** The run on screen is the one that this has shown, or that was open when it began. */
  private isOurs(): boolean {
    return useRunStore.getState().runId === this.runId
  }

  private frame(): void {
    // Others have opened another run: the scene begins in that one.
    if (!this.isOurs()) {
      this.home = null
      this.restart()
    }
    if (this.work !== null) this.prepare(this.work)
    const { session } = useSession.getState()
    if (session?.phase !== 'watching' || session.elsewhere || session.played === null) return
    if (run.simulation.nowUs >= session.played.answeredUs) this.answer(session.played)
  }

  private prepare(work: Iterator<void, Staged>): void {
    try {
      const step = sliceOf(work, performance.now() + SLICE_MS)
      if (step.done !== true) return
      this.work = null
      this.put(step.value)
    } catch (error) {
      this.work = null
      change({ phase: 'failed', reason: error instanceof Error ? error.message : String(error) })
    }
  }

  private put(staged: Staged): void {
    const runId = useRunStore.getState().runId + 1
    this.staged = staged
    const tree = { next: () => ({ done: true as const, value: staged.tree }) }
    run.openTree({ tree, what: null, shown: () => (this.runId = runId) })
    change({ played: staged.played })
    const { session } = useSession.getState()
    if (session !== null) show(session.scene.shows(session.site))
    this.watch()
  }

  /** Once both the choice and the run are there. */
  private watch(): void {
    const { session } = useSession.getState()
    if (session?.phase !== 'watching' || this.staged === null) return
    const { speed } = session.scene.shows(session.site)
    run.seek(session.scene.startUs)
    if (speed !== undefined) run.setSpeed(speed)
    run.setPlaying(true)
  }

  private answer(played: Played): void {
    run.setPlaying(false)
    run.seek(played.answeredUs)
    change({ phase: 'answered' })
    this.seen()
  }

  private seen(): void {
    const { session } = useSession.getState()
    if (session !== null && session.scene === session.lesson.scenes.at(-1)) noteSeen(session.lesson.number)
  }

  /** What others have done in the run. */
  private follow(): void {
    const { session } = useSession.getState()
    if (session === null || this.staged === null || !this.isOurs()) return
    if (session.phase === 'asking' && useRunStore.getState().playing) {
      run.setPlaying(false)
      change({ held: true })
    }
    const elsewhere = !isUntouched(this.staged)
    if (elsewhere !== session.elsewhere) change({ elsewhere })
  }
}

export const player = new Player()
