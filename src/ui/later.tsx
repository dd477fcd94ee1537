/** A part of the page that is loaded when it is first shown. When that fails, loading can be retried. */
import { createElement, lazy } from 'react'
import type { ComponentType } from 'react'

/** A part of the page could not be loaded. */
export class NotLoaded extends Error {
  constructor(
    reason: unknown,
    /** After this, showing the part loads it again. */
    readonly askAgain: () => void,
  ) {
    super(String(reason))
  }
}

/** How to load each part that `loadAhead` has not loaded yet. */
const unloaded = new Set<() => Promise<unknown>>()

/** A component that stands in for one that is loaded later. */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  unloaded.add(load)
  const begin = () =>
    lazy(async () => {
      try {
        return { default: await load() }
      } catch (error) {
        throw new NotLoaded(error, () => {
          current = begin()
        })
      }
    })
  let current = begin()
  return (props: Props) => createElement(current, props)
}

/** Loads all parts, and the parts inside them, before they are shown. One that fails is loaded when it is shown. */
export async function loadAhead(): Promise<void> {
  while (unloaded.size > 0) {
    const loads = [...unloaded]
    unloaded.clear()
    await Promise.allSettled(loads.map((load) => load()))
  }
}
