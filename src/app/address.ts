/** The address: what it opens (a design by its parameters, a moment by its fragment, a run kept before), and how it follows the page. */
import { useDesignStore } from '../stores/design-store'
import { keptRun } from '../stores/last-run'
import { useRunStore } from '../stores/run-store'
import { takeDamaged } from '../stores/storage'
import { setSharing, useViewStore } from '../stores/view-store'
import type { Beginning } from './beginning'
import { readQuery } from './query'

const LINK = '#s='

/** Opens what the address names besides its fragment. */
export function readAddress(): Beginning {
  return readQuery(location.search, takeDamaged().length > 0)
}

/**
 * Opens the run that this entry of the history showed; else the moment that the fragment names; else, when the page has
 * just begun at an address that names nothing, the last run. When none can be opened, the run plays on if `playOn`.
 */
export function openKept(playOn: boolean, begun = true): boolean {
  const { hash, search } = location
  const link = hash.startsWith(LINK) ? hash : undefined
  const plain = begun && link === undefined && !/[?&](design|profile|seed|lesson)=/.test(search)
  const what = (useViewStore.getState().controls === 'all' ? keptRun(plain) : undefined) ?? link
  if (what !== undefined) setSharing({ type: 'opening', what, playOn })
  return what !== undefined
}

/** A link pasted into the address of the open page is opened too, and Back from there leads to the run before. */
export function followFragment(): void {
  addEventListener('hashchange', () => openKept(false, false))
}

/**
 * Keeps the address naming what is open, so that a copied address opens the same. A link in it stays until something is
 * done: it would then name another run.
 */
export function followRun(): void {
  useDesignStore.subscribe(() => write(location.hash))
  useRunStore.subscribe(({ undo }, before) => {
    if (undo !== before.undo && undo?.edit !== 'openLink' && location.hash.startsWith(LINK)) write('')
  })
}

function write(hash: string): void {
  const { designId, profile, seed } = useDesignStore.getState()
  setParameters({ design: designId, profile, seed }, hash)
}

/** Changes parameters of the address, and nothing else of it; null takes one away. */
export function setParameters(values: Readonly<Record<string, string | number | null>>, hash = location.hash): void {
  const parameters = new URLSearchParams(location.search)
  for (const [name, value] of Object.entries(values)) {
    if (value === null) parameters.delete(name)
    else parameters.set(name, String(value))
  }
  history.replaceState(history.state, '', `?${parameters.toString()}${hash}`)
}
