/** The story of the selected request, kept up to date with the run in short slices between frames. */
import { useEffect, useState } from 'react'
import { run } from '../../../run/run'
import { StoryTeller } from '../../../run/request-story'
import type { RequestStory } from '../../../run/request-story'
import { useRunStore } from '../../../stores/run-store'

const BUDGET_MS = 6
const EVERY_MS = 60

/** The run as it was when the story began: another run, or other commands, begin another story. */
const signature = (): string => `${useRunStore.getState().runId} ${JSON.stringify(run.simulation.commands)}`

/** `done` is false while it is being told; null before it has begun. */
export function useStory(request: number): { story: RequestStory; done: boolean } | null {
  const [told, setTold] = useState<{ story: RequestStory; done: boolean } | null>(null)
  useEffect(() => {
    let teller: StoryTeller | null = null
    let begun = ''
    let shownUs = -1
    const tell = (): void => {
      const { nowUs } = run.simulation
      const now = signature()
      if (teller === null || begun !== now || nowUs < teller.toldUs) {
        teller = new StoryTeller(
          run.simulation.design,
          run.simulation.commands,
          run.branches.active.history.list,
          request,
        )
        begun = now
        shownUs = -1
      }
      if (shownUs === nowUs) return
      const done = teller.tell(nowUs, BUDGET_MS)
      const { story } = teller
      if (done) shownUs = story.record === null ? nowUs : -1
      setTold((before) =>
        before?.story.record && story.record && before.story.hops.length === story.hops.length
          ? before
          : { story, done },
      )
    }
    tell()
    const timer = setInterval(tell, EVERY_MS)
    return () => {
      clearInterval(timer)
    }
  }, [request])
  return told
}
