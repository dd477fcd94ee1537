/**
 * Announcements waiting to be said: at most one every 1.5 s, except failures, which are said at once; all about one
 * subject is one message, its latest state. The time is passed in.
 */
export interface Announcement {
  /** What it is about; a later one about the same subject replaces it. */
  subject: string
  /** A failure: it does not wait. */
  grave: boolean
  /** The words for `n` announcements about the subject. */
  tell: (times: number) => string
}

const PAUSE_MS = 1500

interface Waiting {
  announcement: Announcement
  times: number
}

export class AnnouncementQueue {
  private readonly waiting = new Map<string, Waiting>()
  /** When the latest failure of each subject was said: the next one of the same subject waits its turn. */
  private readonly graveMs = new Map<string, number>()
  private quietUntilMs = -Infinity

  add(announcement: Announcement): void {
    const before = this.waiting.get(announcement.subject)
    const grave = announcement.grave || before?.announcement.grave === true
    this.waiting.set(announcement.subject, {
      announcement: { ...announcement, grave },
      times: (before?.times ?? 0) + 1,
    })
  }

  /** What to say now: all failures that need not wait, or one other message; null for nothing. */
  next(nowMs: number): string | null {
    const due = [...this.waiting.values()].filter((waiting) => this.dueMs(waiting) <= nowMs)
    const failures = due.filter(({ announcement }) => announcement.grave)
    const said = failures.length > 0 ? failures : due.slice(0, 1)
    if (said.length === 0) return null
    for (const { announcement } of said) {
      this.waiting.delete(announcement.subject)
      if (announcement.grave) this.graveMs.set(announcement.subject, nowMs)
    }
    this.quietUntilMs = nowMs + PAUSE_MS
    return said.map(({ announcement, times }) => announcement.tell(times)).join(' ')
  }

  /** When there will be something to say; null when the queue is empty. */
  get nextMs(): number | null {
    if (this.waiting.size === 0) return null
    return Math.min(...[...this.waiting.values()].map((waiting) => this.dueMs(waiting)))
  }

  /** Empties the queue: the run has gone to another instant. */
  clear(): void {
    this.waiting.clear()
  }

  private dueMs({ announcement: { grave, subject } }: Waiting): number {
    return grave ? (this.graveMs.get(subject) ?? -Infinity) + PAUSE_MS : this.quietUntilMs
  }
}
