/** The words beside an answer that can be tried: what to press, what has been done, and the way back. */
import { formatClock } from './format'

export const deedWords = {
  predictFirst: 'Lesson: predict it first',
  tryIt: 'Try every death',
  on: (name: string) => `${name}: on`,
  back: 'Back to where I was',
  done: (atUs: number) => `Done at ${formatClock(atUs)}, on a branch of its own. Your run is as you left it.`,
  returned: (nowUs: number) => `Back at ${formatClock(nowUs)}.`,
  refused: 'This cannot be done in the design as it was changed.',
}
