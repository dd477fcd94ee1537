/** What is pressed on the keyboard while a part is moved. */

export interface Pressed {
  /** An arrow: it moves the selected part. */
  arrow: boolean
  /** Alt or Ctrl: nothing snaps. */
  freely: boolean
}

/** Keeps it up to date, and tells when no key moves a part any longer; calling the result ends that. */
export function watchKeys(pressed: Pressed, released: () => void): () => void {
  const watching = new AbortController()
  const first = { capture: true, signal: watching.signal }
  const release = (): void => {
    pressed.arrow = false
    released()
  }
  addEventListener('keydown', ({ key }) => (pressed.arrow ||= key.startsWith('Arrow')), first)
  for (const event of ['keyup', 'focusout', 'blur'] as const) addEventListener(event, release, first)
  // It comes before the event that drags.
  addEventListener(
    'pointermove',
    ({ altKey, ctrlKey }) => {
      pressed.freely = altKey || ctrlKey
    },
    first,
  )
  return () => {
    watching.abort()
  }
}
