/**
 * Keeps the run, so that a reload, Back or the next visit shows it as it was: each edit at once, the rest every second
 * and when the page is left.
 */
import type { Moment } from '../designs/moment'
import { findSpent, findTooLong, sharedBudget } from '../designs/replay-limit'
import { costOf } from '../run/cost'
import { takeMoment } from '../run/moment-actions'
import { run } from '../run/run'
import { useDesignStore } from '../stores/design-store'
import { keepRun } from '../stores/kept-runs'
import { WORTH_KEEPING_US } from '../stores/last-run'
import { useRunStore } from '../stores/run-store'
import { notify, useViewStore } from '../stores/view-store'
import { writeMoment } from './moment-text'
import { idOf, returnTo } from './ownership'

const EVERY_MS = 1000

let begun = false

/** From now on; a page without its controls keeps nothing. */
export function beginKeeping(): void {
  if (begun || useViewStore.getState().controls !== 'all') return
  begun = true
  let changed = true
  const onChange = (): void => {
    changed = true
  }
  const keep = (): void => {
    if (changed) keepNow()
    changed = false
  }
  useRunStore.subscribe(({ undo }, before) => {
    changed = true
    if (undo !== before.undo) keep()
  })
  useViewStore.subscribe(onChange)
  useDesignStore.subscribe(onChange)
  setInterval(keep, EVERY_MS)
  addEventListener('pagehide', keepNow)
  document.addEventListener('visibilitychange', keep)
}

/** What was last kept of each run; of an opened link, what it shows. */
const kept = new WeakMap<object, string>()

/** What is on screen is what was kept, or what a link shows. */
export function noteKept(): void {
  kept.set(run.branches.opened, JSON.stringify([takeMoment(), useRunStore.getState().speed]))
}

export function keepNow(): void {
  const { opened } = run.branches
  const id = idOf(opened)
  returnTo(id)
  const { speed, undo } = useRunStore.getState()
  // A link stays in the address as long as nothing else is shown.
  if (undo?.edit === 'openLink' && !kept.has(opened)) noteKept()
  const moment = takeMoment()
  const now = JSON.stringify([moment, speed])
  if (kept.get(opened) === now || !isWorthKeeping(moment) || isTooLong()) return
  kept.set(opened, now)
  keepRun(id, { atMs: Date.now(), speed, moment: writeMoment(moment) }, hasCommands(moment) ? undefined : 'quietly')
}

function hasCommands({ branches }: Moment): boolean {
  return branches.some(({ commands }) => commands.length > 0)
}

/** A run in which nothing was done, and that was hardly watched, displaces no other. */
function isWorthKeeping(moment: Moment): boolean {
  return hasCommands(moment) || moment.branches[0].knownUs >= WORTH_KEEPING_US
}

const toldTooLong = new WeakSet<object>()

/** It would take too long to replay: the run stays kept as it stood before, and the page says so once. */
function isTooLong(): boolean {
  const { simulation, branches, opened } = run.branches
  if (
    [
      ...findTooLong(simulation.design, branches, ''),
      ...findSpent({ ...costOf(branches, simulation), ms: 0 }, sharedBudget),
    ].length === 0
  )
    return false
  if (!toldTooLong.has(opened)) notify('tooLong')
  toldTooLong.add(opened)
  return true
}
