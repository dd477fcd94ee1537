/** What MySQL says to somebody who logs in with a password that they guess. */
import { GUESS } from '../../network/messages'
import type { Message } from '../../network/messages'
import type { World } from '../../world'
import type { Settings } from '../settings'

/** "Access denied for user" */
const ACCESS_DENIED = 1045

/**
 * Answers a guess, and says whether it was one. A guess says whether it is the weak password; it is right when this MySQL has
 * that one. A hung one never answers.
 */
export function answersGuess(
  { hung, settings }: { readonly hung: boolean; readonly settings: Settings },
  world: Pick<World, 'postOf'>,
  message: Message,
): boolean {
  if (message.purpose !== GUESS) return false
  const post = world.postOf(message)
  if (hung) post.keep(message)
  else post.answer(message, message.value === 1 && settings.flag('weak password') ? 0 : ACCESS_DENIED)
  return true
}
