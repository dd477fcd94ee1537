/** What is new in the event log since the last look; nothing after a jump to another instant. */
import type { LogEntry } from '../../stores/run-store'

export interface Scene {
  runId: number
  branch: number
  nowUs: number
  playing: boolean
  /** Simulated seconds per second. */
  speed: number
  /** Newest first. */
  log: readonly LogEntry[]
}

/** The page before there was anything to say. */
export interface Silence {
  scene: Scene
  atMs: number
  announcing: boolean
}

export interface News {
  /** Oldest first. */
  fresh: LogEntry[]
  /** The run is at an instant that it did not reach by playing. */
  jumped: boolean
  /** A command in the past has begun another branch. */
  branched: boolean
}

/** Frames may be late; being more than this many seconds further than the speed explains is a jump. */
const SLACK_S = 0.5

export class Feed {
  private last: (Scene & { atMs: number; seen: ReadonlySet<string> }) | null = null

  take(scene: Scene, atMs: number): News {
    const { last } = this
    const seen = last?.log === scene.log ? last.seen : new Set(scene.log.map(({ id }) => id))
    this.last = { ...scene, atMs, seen }
    if (last?.runId !== scene.runId || this.isJump(last, scene, atMs)) {
      return { fresh: [], jumped: true, branched: false }
    }
    const fresh = scene.log.filter(({ id, timeUs }) => timeUs >= last.nowUs && !last.seen.has(id)).reverse()
    return { fresh, jumped: false, branched: last.branch !== scene.branch }
  }

  private isJump(last: Scene & { atMs: number }, { nowUs, playing, speed }: Scene, atMs: number): boolean {
    const seconds = (nowUs - last.nowUs) / 1e6
    if (seconds === 0) return false
    if (seconds < 0 || !(playing || last.playing)) return true
    return seconds > ((atMs - last.atMs) / 1000 + SLACK_S) * Math.max(speed, last.speed)
  }
}
