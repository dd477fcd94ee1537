/** The keyboard handler: looks keys up in the table of shortcuts, unless a field, a control or a dialog needs them. */
import { useViewStore } from '../stores/view-store'
import type { Shortcut } from './shortcuts'

type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>

/** The state of the page that keys depend on. */
export interface KeyMode {
  presenting: boolean
  characterKeys: boolean
}

/** The shortcut that this key triggers. */
export function shortcutOf(table: readonly Shortcut[], pressed: Pressed, mode: KeyMode): Shortcut | undefined {
  const key = keyOf(pressed)
  const control = pressed.ctrlKey || pressed.metaKey
  if (control && pressed.altKey) return undefined
  const wanted = table.filter(({ keys }) => keys.includes(key))
  if (control) return wanted.find((shortcut) => shortcut.control?.shift === pressed.shiftKey)
  const plain = wanted.filter((shortcut) => shortcut.control === undefined)
  const presented = mode.presenting ? plain.find(({ presenting }) => presenting === true) : undefined
  if (presented !== undefined) return presented
  if (isCharacter(key) && !mode.characterKeys && !pressed.altKey) return undefined
  if (!isCharacter(key) && pressed.altKey) return undefined
  return plain.find(({ presenting }) => presenting !== true)
}

/** Letters, digits and symbols; not Space, and no named keys. */
function isCharacter(key: string): boolean {
  return key.length === 1 && key !== ' '
}

/** The key, undoing what Alt types on a Mac. */
function keyOf({ key, code, altKey }: Pressed): string {
  const letter = /^(?:Key|Digit)(.)$/.exec(code)
  const plain = altKey && letter !== null && !/^[\w?]$/.test(key) ? letter[1] : key
  return plain.length === 1 ? plain.toLowerCase() : plain
}

/** Runs the shortcut of each key, until `signal` is aborted. What listens on the window comes first. */
export function listen(table: readonly Shortcut[], signal: AbortSignal, on: GlobalEventHandlers = document): void {
  const held = new Map<string, Shortcut>()
  const onDown = (event: KeyboardEvent): void => {
    const shortcut = shortcutOf(table, event, useViewStore.getState())
    if (event.defaultPrevented || shortcut === undefined || isTaken(event, shortcut) || !isAllowed(event.key)) return
    event.preventDefault()
    // On a focused node, Space would also select it, and Escape would select it again.
    if (event.key === ' ' || (event.key === 'Escape' && isOnCanvas(event))) event.stopPropagation()
    if (shortcut.release !== undefined) held.set(event.code, shortcut)
    shortcut.act()
  }
  const letGo = (code: string): void => {
    held.get(code)?.release?.()
    held.delete(code)
  }
  on.addEventListener('keydown', onDown, { capture: true, signal })
  document.addEventListener('keyup', ({ code }) => letGo(code), { capture: true, signal })
  addEventListener('blur', () => [...held.keys()].forEach(letGo), { signal })
}

const typedInto = 'input:not([type=range], [type=radio], [type=checkbox]), textarea, [contenteditable]'
const pressedBySpace =
  'button, summary, a, [type=checkbox], [type=radio]:not(:checked), [role=menuitemradio], [role=tab]'
const movedByArrows =
  'select, [type=range], [type=radio], [role=slider], [role=menu], [role=tablist], [aria-roledescription=node]'

function isOnCanvas({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.closest('.react-flow') !== null
}

/** A page without controls has no shortcuts; an embedded one has play and pause. */
function isAllowed(key: string): boolean {
  const { controls } = useViewStore.getState()
  return controls === 'all' || (controls === 'embed' && key === ' ')
}

/** True when a field, the focused control or something open needs the key. */
function isTaken({ target, key, altKey }: KeyboardEvent, { inside, presenting }: Shortcut): boolean {
  if (document.querySelector('dialog[open]') !== null) return true
  if (key === 'Escape' && document.querySelector(':popover-open') !== null) return true
  if (!(target instanceof Element)) return false
  if (inside !== undefined && target.closest(inside) === null) return true
  if (target.closest(`${typedInto}, [data-keeps=${key.length > 1 ? key : 'none'}]`) !== null) return true
  if (presenting === true && key.startsWith('Arrow') && target.closest(movedByArrows) !== null) return true
  // A select list uses letters, Space and arrow keys itself; a clicker is never meant for the list.
  if (target.closest('select') !== null) return !(altKey || presenting === true || key === 'Escape')
  return key === ' ' && target.closest(pressedBySpace) !== null
}
