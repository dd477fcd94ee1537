/** How undo and redo take the view along that a drag has moved; not where a person has chosen another one meanwhile. */
import type { Panned } from '../run/actions'
import { usePan, useViewport } from './flow'
import type { Viewport } from './flow'

/** Called with the view at the drag's beginning, when it has ended. */
export function usePanned(): (before: Viewport) => Panned {
  const pan = usePan()
  const viewport = useViewport()
  return (before) => {
    const after = viewport()
    const turn = (here: Viewport, there: Viewport) => () => {
      if (isNear(viewport(), here)) pan(there.x - here.x, there.y - here.y)
    }
    return { back: turn(after, before), forth: turn(before, after) }
  }
}

const isNear = (a: Viewport, b: Viewport): boolean =>
  Math.abs(a.x - b.x) < 1 && Math.abs(a.y - b.y) < 1 && a.zoom === b.zoom
