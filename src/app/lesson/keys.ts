/** The keys of a lesson, a presenter's first of all: to what comes next in it, and back. */
import type { Shortcut } from '../shortcuts'
import { useRemembered } from '../../stores/lesson-memory'
import { player, useSession } from './session'
import { turn } from './turn'

/** Where the arrows belong to the lesson. */
const inside = '[data-lesson]'

/** What a presenter wants next: the run, its end, the answer, another scene. */
function goOn(): void {
  const { session } = useSession.getState()
  if (session?.phase === 'asking') player.choose(null)
  else if (session?.phase === 'watching' && !session.elsewhere) player.hurry()
  else if (session?.phase === 'answered' && !session.revealed && useRemembered.getState().hidden) player.reveal()
  else turn(1)
}
const back = (): void => turn(-1)

export const lessonShortcuts: readonly Shortcut[] = [
  { name: 'lessonNext', group: 'lesson', keys: ['PageDown'], act: goOn },
  { name: 'lessonNext', group: 'lesson', keys: ['ArrowRight'], inside, act: goOn },
  { name: 'lessonBack', group: 'lesson', keys: ['PageUp'], act: back },
  { name: 'lessonBack', group: 'lesson', keys: ['ArrowLeft'], inside, act: back },
]
