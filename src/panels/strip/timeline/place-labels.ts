/** Finds room for the labels of the marks, in lanes; a label that does not fit is left out, its mark stays. */

export interface Wanted {
  /** Pixels from the left. */
  x: number
  label: string
  /** In pixels. */
  width: number
  /** Is placed before the others. */
  grave: boolean
}

export interface Placed {
  /** Null when it did not fit. */
  lane: number | null
  side: 'right' | 'left'
}

const GAP = 8
/** Half the width of the diamond at `x`. */
const DIAMOND = 5

interface Span {
  from: number
  to: number
}

/**
 * Severe marks come first, and of two the later, because it is the one being watched. `items` by ascending x; `kept` is
 * left free.
 */
export function placeLabels(items: readonly Wanted[], lanes: number, totalWidth: number, kept: Span): Placed[] {
  const taken: Span[][] = Array.from({ length: lanes }, () => [kept])
  const placed: Placed[] = items.map(() => ({ lane: null, side: 'right' }))
  const order = items.map((_, i) => i).sort((a, b) => Number(items[b].grave) - Number(items[a].grave) || b - a)
  for (const i of order) {
    const { x, width } = items[i]
    for (const side of ['right', 'left'] as const) {
      const from = side === 'right' ? x - DIAMOND : x - width
      const to = side === 'right' ? x + width : x - DIAMOND
      if (from < -DIAMOND || to > totalWidth) continue
      const lane = taken.findIndex((spans) => spans.every((span) => to <= span.from || from >= span.to))
      if (lane < 0) continue
      taken[lane].push({ from: from - GAP, to: to + GAP })
      placed[i] = { lane, side }
      break
    }
  }
  return placed
}
