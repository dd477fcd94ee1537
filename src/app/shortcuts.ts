/** The one table of shortcuts. The keyboard handler looks keys up in it, and the sheet of shortcuts is made from it. */
import { focusNextLink } from '../canvas/link-focus'
import { MAX_SPEED, MIN_SPEED, run } from '../run/run'
import type { Switch } from '../engine'
import { useRunStore } from '../stores/run-store'
import {
  askForSummary,
  flip,
  setPresenting,
  showShortcuts,
  toggleAnnouncing,
  toggleExperiments,
  toggleTable,
  useViewStore,
} from '../stores/view-store'
import type { Panel } from '../stores/view-store'
import type { shortcutWords } from '../words/shortcut-words'
import {
  askForRequest,
  killOrRestart,
  leave,
  listenOrStop,
  pointOn,
  shineSpotlight,
  showPanel,
  toggleSideBySide,
} from './shortcut-acts'

export interface Shortcut {
  name: keyof typeof shortcutWords.names
  group: keyof typeof shortcutWords.groups
  /** As the browser names them; letters in lower case. */
  keys: readonly string[]
  /** With Ctrl or ⌘; also with Shift when `shift` is true. */
  control?: { shift: boolean }
  /** Only in a presentation, where it has priority; its keys come from a clicker, so they need no Alt. */
  presenting?: true
  /** Only while the focus is inside of what this selects. */
  inside?: string
  act: () => void
  /** Called when the key is released, for a shortcut that acts while held. */
  release?: () => void
}

const togglePlaying = (): void => {
  run.setPlaying(!useRunStore.getState().playing)
}
const step = (...how: Parameters<typeof run.step>) => {
  return (): void => {
    run.step(...how)
  }
}
const times = (factor: number) => {
  return (): void => {
    run.setSpeed(Math.min(MAX_SPEED, Math.max(MIN_SPEED, useRunStore.getState().speed * factor)))
  }
}
const toggle = (op: Switch) => {
  return (): void => {
    flip({ op, on: !useRunStore.getState().switches[op] })
  }
}
const panel = (name: Panel) => {
  return (): void => {
    showPanel(name)
  }
}

export const shortcuts: readonly Shortcut[] = [
  { name: 'play', group: 'time', keys: [' '], act: togglePlaying },
  { name: 'next', group: 'time', keys: ['.'], act: step('event') },
  { name: 'previous', group: 'time', keys: [','], act: step('event', -1) },
  { name: 'nextRequest', group: 'time', keys: ['>'], act: step('request') },
  { name: 'previousRequest', group: 'time', keys: ['<'], act: step('request', -1) },
  { name: 'nextSecond', group: 'time', keys: [']'], act: step('second') },
  { name: 'previousSecond', group: 'time', keys: ['['], act: step('second', -1) },
  { name: 'faster', group: 'time', keys: ['+'], act: times(2) },
  { name: 'slower', group: 'time', keys: ['-'], act: times(1 / 2) },
  { name: 'undo', group: 'time', keys: ['z'], control: { shift: false }, act: () => run.undo() },
  { name: 'redo', group: 'time', keys: ['z'], control: { shift: true }, act: () => run.redo() },
  { name: 'redo', group: 'time', keys: ['y'], control: { shift: false }, act: () => run.redo() },
  { name: 'kill', group: 'parts', keys: ['k'], act: killOrRestart },
  { name: 'request', group: 'parts', keys: ['r', '/'], act: askForRequest },
  { name: 'link', group: 'parts', keys: ['l'], act: focusNextLink },
  { name: 'https', group: 'parts', keys: ['e'], act: toggle('https') },
  { name: 'firewall', group: 'parts', keys: ['f'], act: toggle('firewall') },
  { name: 'strangers', group: 'parts', keys: ['o'], act: toggle('strangers') },
  { name: 'monitoring', group: 'parts', keys: ['a'], act: toggle('monitoring') },
  { name: 'failover', group: 'parts', keys: ['v'], act: toggle('failover') },
  { name: 'writes', group: 'parts', keys: ['w'], act: () => pointOn('writesTo') },
  { name: 'reads', group: 'parts', keys: ['q'], act: () => pointOn('readsFrom') },
  { name: 'ear', group: 'parts', keys: ['h'], act: listenOrStop },
  { name: 'table', group: 'page', keys: ['t'], act: toggleTable },
  { name: 'sideBySide', group: 'page', keys: ['c'], act: toggleSideBySide },
  { name: 'experiments', group: 'page', keys: ['x'], act: toggleExperiments },
  { name: 'summary', group: 'page', keys: ['s'], act: askForSummary },
  { name: 'announcing', group: 'page', keys: ['m'], act: toggleAnnouncing },
  { name: 'leave', group: 'page', keys: ['Escape'], act: leave },
  { name: 'rail', group: 'page', keys: ['1'], act: panel('rail') },
  { name: 'inspector', group: 'page', keys: ['2'], act: panel('inspector') },
  { name: 'strip', group: 'page', keys: ['3'], act: panel('strip') },
  { name: 'bar', group: 'page', keys: ['4'], act: panel('bar') },
  { name: 'present', group: 'page', keys: ['p'], act: () => setPresenting(!useViewStore.getState().presenting) },
  { name: 'help', group: 'page', keys: ['?'], act: () => showShortcuts(true) },
  {
    name: 'clickerNext',
    group: 'presenting',
    keys: ['PageDown', 'ArrowRight', 'ArrowDown'],
    presenting: true,
    act: step('event'),
  },
  {
    name: 'clickerPrevious',
    group: 'presenting',
    keys: ['PageUp', 'ArrowLeft', 'ArrowUp'],
    presenting: true,
    act: step('event', -1),
  },
  { name: 'clickerPlay', group: 'presenting', keys: ['b', '.'], presenting: true, act: togglePlaying },
  {
    name: 'spotlight',
    group: 'presenting',
    keys: ['l'],
    presenting: true,
    act: () => shineSpotlight(true),
    release: () => shineSpotlight(false),
  },
]
