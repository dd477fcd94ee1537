/** Where the keyboard goes back to when what is open above the page closes. */

/** What had focus before the pointer was pressed; null once a key has been. */
let before: Element | null = null

/** A press of the pointer gives focus to a button that is not meant to have it: Space would press it again. */
export function watchFocus(signal: AbortSignal): void {
  const options = { capture: true, signal }
  document.addEventListener('pointerdown', () => (before = document.activeElement), options)
  document.addEventListener('keydown', () => (before = null), options)
}

/** Returns what gives focus back to where it is now, or was before the press that opens something. */
export function focusToReturn(): () => void {
  const place = before ?? document.activeElement
  return () => {
    if (place === document.body) blur(document.activeElement)
    else if (isFocusable(place)) place.focus()
  }
}

function blur(element: Element | null): void {
  if (isFocusable(element)) element.blur()
}

const isFocusable = (element: Element | null) => element instanceof HTMLElement || element instanceof SVGElement
