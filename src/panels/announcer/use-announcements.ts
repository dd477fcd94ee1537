/** Follows the run's event log and says what is new, through the queue, by the page's clock. */
import { useEffect, useEffectEvent, useRef } from 'react'
import { useRunStore } from '../../stores/run-store'
import type { RunState } from '../../stores/run-store'
import { announcerWords as words } from '../../words/announcer-words'
import { knowledgeOf } from '../telling/use-knowledge'
import { announcementsOf } from './announcements'
import { Feed } from './feed'
import type { Silence } from './feed'
import { AnnouncementQueue } from './queue'

/** What is new since `before` is said first; what happens while announcements are off is never said. */
export function useAnnouncements(announcing: boolean, say: (text: string) => void, before: Silence): void {
  const onText = useEffectEvent(say)
  const start = useRef<Silence | null>(before)
  useEffect(() => {
    const from = start.current
    start.current = null
    if (!announcing) return
    const feed = new Feed()
    if (from !== null) feed.take(from.scene, from.atMs)
    const queue = new AnnouncementQueue()
    let timer: ReturnType<typeof setTimeout> | undefined
    const speak = (): void => {
      clearTimeout(timer)
      timer = undefined
      const nowMs = performance.now()
      const text = queue.next(nowMs)
      if (text !== null) onText(text)
      if (queue.nextMs !== null) timer = setTimeout(speak, Math.max(10, queue.nextMs - nowMs))
    }
    const follow = (state: RunState): void => {
      if (listen(feed, queue, state)) speak()
    }
    follow(useRunStore.getState())
    const unsubscribe = useRunStore.subscribe(follow)
    return () => {
      unsubscribe()
      clearTimeout(timer)
    }
  }, [announcing])
}

/** Takes over what is new; true when there is something to say now or later. */
function listen(feed: Feed, queue: AnnouncementQueue, state: RunState): boolean {
  const { fresh, jumped, branched } = feed.take(state, performance.now())
  if (jumped) queue.clear()
  if (branched) queue.add({ subject: 'branch', grave: false, tell: () => words.newBranch(state.nowUs) })
  if (fresh.length > 0) {
    const knowledge = knowledgeOf(state.design, state.changes)
    for (const announcement of announcementsOf(fresh, knowledge, state.changes)) queue.add(announcement)
  }
  return branched || fresh.length > 0
}
