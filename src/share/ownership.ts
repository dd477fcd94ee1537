/**
 * Which kept run the page shows, and that no other page writes it: a lock of the browser, held until the page is left.
 * A run is the same as long as what was opened is, so undo leads back to the one before.
 */
import { run } from '../run/run'
import type { Opened } from '../run/tree'
import { entryRun, runKey } from '../stores/last-run'
import { noteLatest } from '../stores/kept-runs'

/** Whose a run is; a page without https cannot know. */
export type Owner = 'this page' | 'another page' | 'unknown'

const ids = new WeakMap<Opened, string>()
const held = new Map<string, () => void>()

/** The id of a run; a new one when it has none. */
export function idOf(opened: Opened): string {
  const known = ids.get(opened)
  if (known !== undefined) return known
  const id = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 10)}`
  ids.set(opened, id)
  void claim(id)
  return id
}

/** The run is a kept one that goes on. */
export function continueAs(opened: Opened, id: string): void {
  ids.set(opened, id)
  returnTo(id)
}

/** A reload, Back, and the next plain address come back to this run. */
export function returnTo(id: string): void {
  noteLatest(id)
  if (entryRun() !== id) history.replaceState({ run: id }, '')
}

/** Tries to own a run. */
export function claim(id: string): Promise<Owner> {
  if (held.has(id)) return Promise.resolve('this page')
  if (!('locks' in navigator)) return Promise.resolve('unknown')
  return new Promise((resolve) => {
    const hold = (lock: Lock | null): Promise<void> | undefined => {
      if (lock === null) {
        resolve('another page')
        return undefined
      }
      resolve('this page')
      return new Promise((letGo) => held.set(id, letGo))
    }
    navigator.locks.request(runKey(id), { ifAvailable: true }, hold).catch(() => resolve('unknown'))
  })
}

/** Lets go of all: the page is being left, and the one that follows may be its own reload. */
addEventListener('pagehide', () => {
  for (const letGo of held.values()) letGo()
  held.clear()
})

/** A page that Back shows as it was left owns its run again; when another page has taken it, it goes on as one apart. */
addEventListener('pageshow', ({ persisted }) => {
  const { opened } = run.branches
  if (!persisted || !ids.has(opened)) return
  void claim(idOf(opened)).then((owner) => {
    if (owner === 'another page') ids.delete(opened)
  })
})
