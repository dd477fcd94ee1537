/** The mark at a question whose lesson has been seen to its end: loaded where any lesson was opened before. */
import { useRemembered } from '../../stores/lesson-memory'
import { lessonWords as words } from '../../words/lesson-words'

/** A character, which stays on the line of the word before it. */
export function Seen({ lesson }: { lesson: number }) {
  const seen = useRemembered((state) => lesson in state.seen)
  if (!seen) return null
  return (
    <>
      {'\u00a0'}
      <span role="img" aria-label={words.seen} style={{ color: 'var(--ok)' }}>
        ✓
      </span>
    </>
  )
}
