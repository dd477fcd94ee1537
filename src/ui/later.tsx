/** A part of the page that is loaded when it is first shown. When that fails, loading can be retried. */
import { createElement, lazy } from 'react'
import type { ComponentType } from 'react'

/** A part of the page could not be loaded. */
export class NotLoaded extends Error {
  /** @param again it has failed before: a browser that caches a failed import does not even ask for it then. */
  constructor(
    message: string,
    readonly again: boolean,
  ) {
    super(message)
  }
}

/** Whether the site answers at all, so that a reload leads to a page. */
export async function siteAnswers(): Promise<boolean> {
  try {
    return (await fetch(location.pathname, { method: 'HEAD', cache: 'no-store' })).ok
  } catch {
    return false
  }
}

/** How to start over with each part that could not be loaded. */
const failed = new Set<() => void>()

/** After this, showing a part that could not be loaded loads it again. One boundary may hold several. */
export function askAgain(): void {
  for (const beginAnew of failed) beginAnew()
  failed.clear()
}

/** How to load each part that `loadAhead` has not loaded yet. */
const unloaded = new Set<() => Promise<unknown>>()

/** A component that stands in for one that is loaded later. */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  unloaded.add(load)
  let failures = 0
  const begin = () =>
    lazy(async () => {
      try {
        return { default: await load() }
      } catch (error) {
        failed.add(() => {
          current = begin()
        })
        throw new NotLoaded(String(error), failures++ > 0)
      }
    })
  let current = begin()
  return (props: Props) => createElement(current, props)
}

/** Whether the visitor has asked the browser to save data. Browsers without such a setting never do. */
export function savesData(): boolean {
  const connection: unknown = Reflect.get(navigator, 'connection')
  return (
    typeof connection === 'object' && connection !== null && 'saveData' in connection && connection.saveData === true
  )
}

/**
 * Loads all parts, and the parts inside them, before they are shown. One that fails is loaded when it is shown, and so are
 * all where data is to be saved.
 */
export async function loadAhead(): Promise<void> {
  while (unloaded.size > 0 && !savesData()) {
    const loads = [...unloaded]
    unloaded.clear()
    await Promise.allSettled(loads.map((load) => load()))
  }
}
