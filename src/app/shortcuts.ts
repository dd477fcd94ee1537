/** The keyboard: one table of keys, ignored while a person types or a dialog is open. */
import { useEffect } from 'react'
import { MAX_SPEED, MIN_SPEED, run } from '../run/run'
import { useRunStore } from '../stores/run-store'
import {
  askForSummary,
  REQUEST_FIELD,
  select,
  showOverview,
  toggleAnnouncing,
  toggleTable,
  useViewStore,
} from '../stores/view-store'

const shortcuts: Record<string, () => void> = {
  ' ': () => {
    run.setPlaying(!useRunStore.getState().playing)
  },
  '.': () => {
    run.step()
  },
  ',': () => {
    run.step('event', -1)
  },
  '>': () => {
    run.step('request')
  },
  '<': () => {
    run.step('request', -1)
  },
  ']': () => {
    run.step('second')
  },
  '[': () => {
    run.step('second', -1)
  },
  k: killOrRestart,
  r: askForRequest,
  l: () => {
    void import('../canvas/link-focus').then(({ focusNextLink }) => focusNextLink())
  },
  t: toggleTable,
  s: askForSummary,
  m: toggleAnnouncing,
  '/': askForRequest,
  '+': () => {
    run.setSpeed(Math.min(MAX_SPEED, useRunStore.getState().speed * 2))
  },
  '-': () => {
    run.setSpeed(Math.max(MIN_SPEED, useRunStore.getState().speed / 2))
  },
  Escape: () => {
    select(null)
  },
}

export function useShortcuts(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (isTaken(event) || !isAllowed(event.key)) return
      if (event.ctrlKey || event.metaKey) {
        undoOrRedo(event)
        return
      }
      if (event.altKey) return
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
      if (!(key in shortcuts)) return
      event.preventDefault()
      // On a focused node Space would also select it, and Escape select it again.
      if (key === ' ' || (key === 'Escape' && isOnCanvas(event))) event.stopPropagation()
      shortcuts[key]()
    }
    document.addEventListener('keydown', onKey, { capture: true })
    return () => {
      document.removeEventListener('keydown', onKey, { capture: true })
    }
  }, [])
}

/** Ctrl or ⌘ with Z, and with Shift+Z or Y. */
function undoOrRedo(event: KeyboardEvent): void {
  const key = event.key.toLowerCase()
  if (key !== 'z' && key !== 'y') return
  event.preventDefault()
  if (key === 'y' || event.shiftKey) run.redo()
  else run.undo()
}

const typedInto = 'input:not([type=range], [type=radio], [type=checkbox]), select, textarea, [contenteditable]'
const pressedBySpace = 'button, summary, a, [type=checkbox], [type=radio]:not(:checked), [role=menuitemradio]'

function isOnCanvas({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.closest('.react-flow') !== null
}

/** A page without controls has no keys; an embedded one plays and pauses. */
function isAllowed(key: string): boolean {
  const { controls } = useViewStore.getState()
  return controls === 'all' || (controls === 'embed' && key === ' ')
}

/** True when the key belongs to a field, to a control that Space operates, or to an open dialog. */
function isTaken({ target, key }: KeyboardEvent): boolean {
  if (document.querySelector('dialog[open]') !== null) return true
  if (!(target instanceof Element)) return false
  if (target.closest(typedInto) !== null) return true
  return key === ' ' && target.closest(pressedBySpace) !== null
}

/** Kills the part that has the keyboard, or what is selected; or brings it back. */
function killOrRestart(): void {
  const { selection } = useViewStore.getState()
  const { services, links } = useRunStore.getState()
  // A code base is named after its host, which is not meant.
  const selected = selection?.type === 'codeBase' ? undefined : selection?.id
  const id = document.activeElement?.closest('[data-id]')?.getAttribute('data-id') ?? selected
  if (id === undefined || id === 'users') return
  const here = Object.values(services).filter((view) => view.id === id || view.host === id)
  if (here.length === 0 && !(id in links)) return
  const dead = here.length === 0 ? !links[id] : here.every((view) => view.state === 'down' || view.state === 'starting')
  run.command({ op: dead ? 'restart' : 'kill', target: id })
}

/** Shows the list of requests; its field for a number takes the keyboard when it appears. */
function askForRequest(): void {
  showOverview('requests')
  document.getElementById(REQUEST_FIELD)?.focus()
}
