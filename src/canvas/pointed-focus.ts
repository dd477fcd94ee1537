/**
 * Marks the canvas while the focus in it came by a press: browsers show such a focus after the next key, whatever it was, and
 * it would look like a selection.
 */
import type { PointerEvent, SyntheticEvent } from 'react'

type Inside<Event extends SyntheticEvent> = (event: Event & { currentTarget: HTMLElement }) => void

let pressing = false

const release = (): void => {
  pressing = false
}

const onPointerDownCapture: Inside<PointerEvent<HTMLElement>> = ({ currentTarget }) => {
  pressing = true
  currentTarget.dataset.pointed = ''
}

const onFocusCapture: Inside<SyntheticEvent> = ({ currentTarget }) => {
  if (!pressing) delete currentTarget.dataset.pointed
}

/** For the element around the canvas. */
export const pointedFocus = {
  onPointerDownCapture,
  onPointerUpCapture: release,
  onPointerCancelCapture: release,
  onFocusCapture,
}
